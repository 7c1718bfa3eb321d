package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a launcher that outlives this process and its terminal. */
final class DetachedLauncher {
    private static final long HEAP_BYTES = 48L << 20;
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(40);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private DetachedLauncher() {}

    /**
     * Starts it and waits until its gateway runs.
     *
     * @return its process
     * @throws GatewayException with what it said, when it ended or took too long
     */
    static long start(Path file, GatewayConfig config) throws GatewayException, IOException {
        Path output = Files.createTempFile("cofferdam-up-", ".log");
        try {
            List<String> command = Image.LAUNCHER.command(
                    HEAP_BYTES,
                    List.of("-D" + Image.HOME_PROPERTY + "=" + System.getProperty(Image.HOME_PROPERTY)),
                    List.of("up", file.toAbsolutePath().toString()));
            List<String> environment = System.getenv().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            long pid = PosixSpawn.start(command, environment, output);
            try (PidFd launcher = PidFd.open(pid)) {
                awaitUp(launcher, new RunDirectory(config.runDirectory()), output);
            }
            return pid;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void awaitUp(PidFd launcher, RunDirectory run, Path output) throws GatewayException, IOException {
        Poll poll = new Poll(1);
        long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (!isUp(launcher.pid(), run)) {
            poll.clear();
            poll.add(launcher.descriptor(), Poll.POLLIN);
            boolean ended = poll.await(LOOK_NS) > 0;
            if (ended || System.nanoTime() - deadlineNs > 0) {
                String said = Files.readString(output).strip().replaceFirst("^cofferdam: ", "");
                throw new GatewayException(ended ? said : "the gateway is not up yet, after 40 s: " + said);
            }
        }
    }

    private static boolean isUp(long pid, RunDirectory run) throws GatewayException, IOException {
        return run.launcher()
                        .map(ProcessIdentity::pid)
                        .filter(number -> number == pid)
                        .isPresent()
                && new StatusReader(run).read().isWell();
    }
}
