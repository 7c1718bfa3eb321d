package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of somebody else's that runs in a host's network namespace, and ends when this process does. */
final class NamespaceProcess implements AutoCloseable {
    private static final long RUN_TIMEOUT_S = 10;
    private static final long STOP_TIMEOUT_S = 5;

    private final Process process;

    private NamespaceProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a program that stays; what it says goes to a file.
     *
     * @param directory that it may use, named to it by Open vSwitch's environment variables
     */
    static NamespaceProcess start(Host host, Path directory, String... words) throws IOException {
        return new NamespaceProcess(builder(host, directory, words).start());
    }

    /**
     * Runs a program to its end.
     *
     * @throws GatewayException when it fails or takes too long
     */
    static void run(Host host, Path directory, String... words) throws IOException, GatewayException {
        try (NamespaceProcess started = start(host, directory, words)) {
            if (!started.process.waitFor(RUN_TIMEOUT_S, TimeUnit.SECONDS) || started.process.exitValue() != 0) {
                throw new GatewayException("`" + String.join(" ", words) + "` failed: "
                        + Files.readString(directory.resolve("log")).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted in `" + String.join(" ", words) + "`", e);
        }
    }

    private static ProcessBuilder builder(Host host, Path directory, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv", "--pdeathsig", "KILL", "--", "nsenter", "--net=/proc/" + host.pid() + "/ns/net", "--"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        for (String variable : List.of("OVS_RUNDIR", "OVS_DBDIR", "OVS_LOGDIR")) {
            builder.environment().put(variable, directory.toString());
        }
        return builder;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
