package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cofferdam up FILE}. */
@Command(
        name = "up",
        description = {
            "Launches the gateway that FILE describes and keeps it running. On a terminal it shows the gateway's state "
                    + "until Ctrl-C, which stops it.",
            "If the gateway's launcher was killed, its components still run: `up` with the same FILE adopts them."
        })
final class UpCommand implements Callable<Integer> {
    private static final long STOP_TIMEOUT_S = 12;

    @Parameters(paramLabel = "FILE", description = "The configuration, such as examples/gateway.yaml.")
    private Path file;

    @Option(
            names = {"-d", "--detach"},
            description = "Return as soon as the gateway runs; `cofferdam down` stops it.")
    private boolean detach;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Tree tree;

    @Override
    public Integer call() throws GatewayException, IOException {
        ConfigResult result = ConfigReader.read(file);
        System.err.print(result.toText());
        return switch (result) {
            case ConfigResult.Invalid invalid -> Cofferdam.EXIT_USAGE;
            case ConfigResult.Valid valid
            when detach -> {
                long startNs = System.nanoTime();
                long pid = DetachedLauncher.start(file, valid.config());
                System.out.printf(
                        Locale.ROOT,
                        "gateway '%s' is up after %.2f s, its launcher is process %d; `cofferdam status` shows it%n",
                        valid.config().name(),
                        (System.nanoTime() - startNs) / 1e9,
                        pid);
                yield Cofferdam.EXIT_DONE;
            }
            case ConfigResult.Valid valid -> runInForeground(valid.config());
        };
    }

    private int runInForeground(GatewayConfig config) throws GatewayException, IOException {
        // Before the tree is there: a signal while it comes up must take it down again.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (EventLog events = new EventLog();
                Tree up = Tree.up(config, Tree.Tuning.DEFAULT, events)) {
            tree = up;
            events.writeTo(up.run().launcherLog());
            LiveView view = LiveView.of(up, events);
            up.supervise();
            view.close();
        } finally {
            stopped.countDown();
        }
        return Cofferdam.EXIT_DONE;
    }

    private void stop() {
        Tree up = tree;
        if (up == null) {
            return;
        }
        up.requestStop();
        try {
            if (!stopped.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println("cofferdam: the gateway did not stop in time; `cofferdam down` tries again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
