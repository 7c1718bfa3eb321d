package io.cofferdam.launcher.testbed;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.status.ComponentStatus;
import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Hit;
import io.cofferdam.launcher.tree.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/** A gateway with a name, devices and a directory of its own, that {@code ./cofferdam} starts and stops. */
final class TestGateway implements AutoCloseable {
    private final int number = TestRun.nextNumber();
    private final Path directory;
    private final Path configuration;

    private TestGateway() throws IOException {
        directory = Files.createDirectory(
                Path.of(System.getProperty("java.io.tmpdir", "/tmp"), TestRun.PREFIX + "gateway-" + number));
        configuration = directory.resolve("gateway.yaml");
    }

    /**
     * Writes the configuration of a gateway with two TAP devices, and does not start it.
     *
     * @param more further lines of YAML
     */
    static TestGateway withTaps(GatewayPath path, String... more) throws IOException {
        TestGateway gateway = new TestGateway();
        gateway.configure("""
                path: %s
                outer: {nic: {kind: tap, device: %s}, address: 10.10.1.1/24}
                inner: {nic: {kind: tap, device: %s}, address: 10.10.2.1/24}
                %s
                """.formatted(
                        path.name().toLowerCase(Locale.ROOT),
                        gateway.device(Side.OUTER),
                        gateway.device(Side.INNER),
                        String.join("\n", more)));
        return gateway;
    }

    /**
     * Writes the configuration of a gateway with two TAP devices, and does not start it.
     *
     * @param outer what {@code stack} of its outer domain is
     * @param inner what {@code stack} of its inner domain is
     */
    static TestGateway withStacks(GatewayPath path, String outer, String inner) throws IOException {
        TestGateway gateway = new TestGateway();
        gateway.configure(
                """
                path: %s
                outer: {nic: {kind: tap, device: %s}, address: 10.10.1.1/24, stack: %s}
                inner: {nic: {kind: tap, device: %s}, address: 10.10.2.1/24, stack: %s}
                """.formatted(path.label(), gateway.device(Side.OUTER), outer, gateway.device(Side.INNER), inner));
        return gateway;
    }

    /** Makes a gateway's name and directory, and no configuration yet. */
    static TestGateway unconfigured() throws IOException {
        return new TestGateway();
    }

    /** Writes the configuration: its name, which is settled, and this. */
    void configure(String yaml) throws IOException {
        Files.writeString(configuration, "name: " + name() + "\n" + yaml);
    }

    String name() {
        return TestRun.gateway(number);
    }

    Path configuration() {
        return configuration;
    }

    /** A directory for files of the test, gone with the gateway. */
    Path directory() {
        return directory;
    }

    String device(Side side) {
        return TestRun.device(number, side.name().toLowerCase(Locale.ROOT));
    }

    RunDirectory run() {
        return new RunDirectory(GatewayConfig.RUN_DIRECTORIES.resolve(name()));
    }

    /** Starts it, detached, and fails with what was said if it does not come up. */
    TestGateway up() {
        upCommand().runWell();
        return this;
    }

    Command upCommand() {
        return Checkout.cofferdam("up", configuration.toString(), "--detach");
    }

    /** {@code ./cofferdam COMMAND} for this gateway. */
    Command command(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--gateway";
        all[2] = name();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Checkout.cofferdam(all);
    }

    GatewayStatus status() throws GatewayException, IOException {
        return new StatusReader(run()).read();
    }

    ComponentStatus component(String name) throws GatewayException, IOException {
        return status().components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Process ids of the components, in the order of the path. */
    List<Long> pids() throws GatewayException, IOException {
        return status().components().stream().map(ComponentStatus::pid).toList();
    }

    /** What the launcher has said of deaths and restarts. */
    String launcherLog() throws IOException {
        return Files.readString(run().launcherLog());
    }

    /** Kills the launcher, and nobody else. */
    void killLauncher() throws GatewayException, IOException {
        long pid = status().launcherPid();
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signal.KILL);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .until(() -> ProcessIdentity.of(pid).isEmpty());
    }

    /** Hits a component and waits until another process runs in its place. */
    Hit.Recovery hit(String component, Signal signal) throws GatewayException, IOException {
        return new Hit(run()).hit(component, signal);
    }

    static List<String> components(GatewayPath path) {
        List<String> all = List.of("driver-outer", "domain-outer", "bridge", "domain-inner", "driver-inner");
        return path == GatewayPath.BRIDGE
                ? all
                : all.stream().filter(name -> !name.equals("bridge")).toList();
    }

    /** Stops it if it is up, and removes its directory. */
    @Override
    public void close() {
        try {
            if (Files.exists(run().root())) {
                command("down").runWell();
            }
        } finally {
            Remains.delete(directory);
        }
    }
}
