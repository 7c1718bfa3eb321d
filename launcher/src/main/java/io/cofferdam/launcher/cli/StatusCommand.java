package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.status.StatusPrinter;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cofferdam status}. */
@Command(
        name = "status",
        description =
                "Shows components (process, state, restarts, memory, CPU), links (frames, bytes, drops, in flight) "
                        + "and why frames were dropped. Works without the launcher, too.")
final class StatusCommand implements Callable<Integer> {
    /** Long enough for CPU use in steps of a few percent: the kernel counts in ticks of 10 ms. */
    private static final int SAMPLE_MS = 400;

    @Mixin
    private GatewayOptions gateway;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws GatewayException, IOException, InterruptedException {
        StatusReader reader = new StatusReader(gateway.find());
        reader.read();
        Thread.sleep(SAMPLE_MS);
        GatewayStatus status = reader.read();
        if (json) {
            Json.print(status);
        } else {
            System.out.print(new StatusPrinter(Terminal.showsColours()).print(status));
        }
        return status.isWell() ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_FAILED;
    }
}
