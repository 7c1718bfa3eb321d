package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Hit;
import io.cofferdam.launcher.tree.RunDirectory;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cofferdam kill NAME}. */
@Command(
        name = "kill",
        description = {
            "Hits one component with a signal and prints how long the gateway took to have it back.",
            "Components: driver-outer, domain-outer, bridge, domain-inner, driver-inner. STOP makes it hang: the "
                    + "launcher sees that its heartbeat is missing, kills it and starts another."
        })
final class KillCommand implements Callable<Integer> {
    @Mixin
    private GatewayOptions gateway;

    @Parameters(paramLabel = "NAME", description = "The component.")
    private String name;

    @Option(
            names = {"-s", "--signal"},
            paramLabel = "SIGNAL",
            defaultValue = "KILL",
            description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Signal signal;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws GatewayException, IOException {
        RunDirectory run = gateway.find();
        Hit.Recovery recovery = new Hit(run).hit(name, signal);
        if (json) {
            Json.print(recovery);
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "%s: process %d hit with %s; process %d runs in its place %.0f ms later%n",
                    name,
                    recovery.oldPid(),
                    signal,
                    recovery.newPid(),
                    recovery.outageMs());
        }
        return Cofferdam.EXIT_DONE;
    }
}
