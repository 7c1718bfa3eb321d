package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Tree;
import io.cofferdam.launcher.tree.TreePlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    /** When the command was typed, in milliseconds since 1970; the script says so. */
    private static final String STARTED_PROPERTY = "cofferdam.started";

    private static final long STOP_TIMEOUT_S = 12;

    @Parameters(paramLabel = "FILE", description = "The configuration, such as examples/gateway.yaml.")
    private Path file;

    @Option(
            names = {"-d", "--detach"},
            description = "Return as soon as the gateway runs; `cofferdam down` stops it.")
    private boolean detach;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Tree tree;
    private volatile boolean stopRequested;

    @Override
    public Integer call() throws GatewayException, IOException {
        ConfigResult result = ConfigReader.read(file);
        System.err.print(result.toText());
        return switch (result) {
            case ConfigResult.Invalid invalid -> Cofferdam.EXIT_USAGE;
            case ConfigResult.Valid valid -> run(valid.config());
        };
    }

    private int run(GatewayConfig config) throws GatewayException, IOException {
        // Before the tree is there: a signal while it comes up must take it down again.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (EventLog events = new EventLog();
                Tree up = Tree.up(TreePlan.of(config), Tree.Tuning.DEFAULT, events)) {
            tree = up;
            if (stopRequested) {
                up.requestStop();
            }
            events.writeTo(up.run().launcherLog());
            if (!detach && Terminal.isThere()) {
                LiveView view = LiveView.start(up, events);
                up.supervise();
                view.close();
            } else {
                System.out.println(announcement(config, up));
                if (detach) {
                    leaveTheTerminal();
                }
                up.supervise();
            }
        } catch (IllegalStateException e) {
            // A JVM that is being stopped refuses shutdown hooks, and libraries add some while the tree comes up.
            if (!stopRequested) {
                throw e;
            }
        } finally {
            stopped.countDown();
        }
        return Cofferdam.EXIT_DONE;
    }

    private static String announcement(GatewayConfig config, Tree up) {
        long startedMs = Long.getLong(STARTED_PROPERTY, System.currentTimeMillis());
        return String.format(
                Locale.ROOT,
                "gateway '%s' is up after %.2f s%s; its launcher is process %d; `cofferdam status` shows it",
                config.name(),
                (System.currentTimeMillis() - startedMs) / 1e3,
                up.wasAdopted() ? ", its running processes adopted" : "",
                ProcessHandle.current().pid());
    }

    /** Who started this process has read what it had to say, and may be gone. */
    private static void leaveTheTerminal() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.out.close();
        System.err.close();
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    private void stop() {
        stopRequested = true;
        Tree up = tree;
        if (up != null) {
            up.requestStop();
        }
        try {
            if (!stopped.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println("cofferdam: the gateway did not stop in time; `cofferdam down` tries again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
