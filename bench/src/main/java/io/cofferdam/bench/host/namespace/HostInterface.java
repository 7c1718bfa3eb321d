package io.cofferdam.bench.host.namespace;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sets up the one interface of a host in the network namespace of this process, with {@code ip} of iproute2. Doing it
 * again changes what differs. Blocks the calling thread for up to {@link InterfacePlan#DEVICE_TIMEOUT_NS} and the run
 * of one {@code ip -batch}; needs CAP_NET_ADMIN over the namespace.
 */
public final class HostInterface {
    private static final Path DEVICES = Path.of("/proc/self/net/dev");
    private static final Path CONGESTION_CONTROL = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");
    private static final String CUBIC = "cubic";
    private static final long DEVICE_POLL_MS = 10;
    private static final long IPROUTE_TIMEOUT_MS = 5_000;

    private final InterfacePlan plan;
    private final StopSwitch stop;

    public HostInterface(InterfacePlan plan, StopSwitch stop) {
        this.plan = plan;
        this.stop = stop;
    }

    /**
     * Waits for the device and sets it up.
     *
     * @throws IOException when the device does not come, or {@code ip} refuses, with what it says
     */
    public void configure() throws IOException, InterruptedException {
        awaitDevice();
        tryWrite(Path.of("/proc/sys/net/ipv6/conf", plan.device(), "disable_ipv6"), "1");
        tryWrite(CONGESTION_CONTROL, CUBIC);
        runIp(batch(), stop);
    }

    /**
     * Takes a device of this namespace away, and with a veth device its peer.
     *
     * @throws IOException when {@code ip} refuses, with what it says
     */
    public static void remove(String device, StopSwitch stop) throws IOException, InterruptedException {
        runIp("link delete dev " + device + "\n", stop);
    }

    /** The congestion control that new TCP connections of this namespace get. */
    public static String congestionControl() throws IOException {
        return Files.readString(CONGESTION_CONTROL).strip();
    }

    /**
     * What the TCP connections of this namespace that are open now use: names of congestion control algorithms, each
     * once, as {@code ss} of iproute2 tells.
     */
    public static Set<String> congestionControlsInUse(StopSwitch stop) throws IOException, InterruptedException {
        return run(List.of("ss", "-H", "-t", "-i", "-n"), "", stop)
                .lines()
                .filter(line -> line.startsWith("\t"))
                .map(line -> line.strip().split(" ", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The device's MTU in bytes as the kernel has it. */
    public int mtu() throws IOException {
        NetworkInterface device = NetworkInterface.getByName(plan.device());
        if (device == null) {
            throw new IOException("device " + plan.device() + " has left this network namespace");
        }
        return device.getMTU();
    }

    private String batch() {
        String device = " dev " + plan.device();
        StringBuilder batch = new StringBuilder("link set dev lo up\n");
        plan.mtu()
                .ifPresent(mtu -> batch.append("link set")
                        .append(device)
                        .append(" mtu ")
                        .append(mtu)
                        .append('\n'));
        batch.append("addr replace ").append(plan.network()).append(device).append('\n');
        batch.append("link set").append(device).append(" up\n");
        // A namespace may not choose any algorithm for itself, but a route may.
        batch.append("route replace ")
                .append(plan.connectedPrefix())
                .append(device)
                .append(" proto kernel scope link src ")
                .append(plan.address())
                .append(" congctl ")
                .append(CUBIC)
                .append('\n');
        if (!plan.gateway().equals("-")) {
            batch.append("route replace default via ")
                    .append(plan.gateway())
                    .append(device)
                    .append(" congctl ")
                    .append(CUBIC)
                    .append('\n');
        }
        return batch.toString();
    }

    private void awaitDevice() throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + InterfacePlan.DEVICE_TIMEOUT_NS;
        while (!devicePresent()) {
            if (stop.isStopped() || System.nanoTime() > deadlineNs) {
                throw new IOException("device " + plan.device() + " has not come into this network namespace within "
                        + TimeUnit.NANOSECONDS.toSeconds(InterfacePlan.DEVICE_TIMEOUT_NS)
                        + " s; move it with: ip link set " + plan.device() + " netns "
                        + ProcessHandle.current().pid());
            }
            Thread.sleep(DEVICE_POLL_MS);
        }
    }

    private boolean devicePresent() throws IOException {
        try (var lines = Files.lines(DEVICES)) {
            return lines.anyMatch(line -> line.strip().startsWith(plan.device() + ":"));
        }
    }

    private static void runIp(String batch, StopSwitch stop) throws IOException, InterruptedException {
        run(List.of("ip", "-batch", "-"), batch, stop);
    }

    /** Runs a program of iproute2; returns what it says. */
    private static String run(List<String> command, String input, StopSwitch stop)
            throws IOException, InterruptedException {
        String what = String.join(" ", command) + (input.isEmpty() ? "" : " on '" + onOneLine(input) + "'");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        stop.closeOnStop(process::destroyForcibly);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It ended before it read everything: its exit status and its words below say why.
        }
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(IPROUTE_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException(what + " did not end within " + IPROUTE_TIMEOUT_MS + " ms");
        }
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed: " + onOneLine(words));
        }
        return words;
    }

    private static String onOneLine(String lines) {
        return lines.strip().replace("\n", "; ");
    }

    private static void tryWrite(Path file, String value) {
        try {
            Files.writeString(file, value);
        } catch (IOException e) {
            // A kernel without IPv6 or cubic, or no right to choose: the host works without, and reports what it got.
        }
    }
}
