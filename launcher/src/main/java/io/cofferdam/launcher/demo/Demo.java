package io.cofferdam.launcher.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Hit;
import io.cofferdam.launcher.tree.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Two hosts, PC and SRV, in network namespaces of their own; the gateway's tree between them; echoes; one TCP transfer,
 * in the middle of which {@code driver-outer} is killed with SIGKILL.
 */
public final class Demo {
    private static final int PORT = 5201;
    private static final int ECHOES = 100;
    private static final int ECHO_INTERVAL_MS = 10;
    private static final long ANSWER_TIMEOUT_S = 30;
    private static final String VICTIM = "driver-outer";

    private final GatewayConfig config;
    private final Tree.Tuning tuning;
    private final List<String> hostJvmFlags;
    private final Consumer<String> progress;

    /**
     * @param config with TAP devices on both sides
     * @param hostJvmFlags further flags for the PC's JVM
     * @param progress is told what is being done
     */
    public Demo(GatewayConfig config, Tree.Tuning tuning, List<String> hostJvmFlags, Consumer<String> progress) {
        this.config = config;
        this.tuning = tuning;
        this.hostJvmFlags = List.copyOf(hostJvmFlags);
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param seconds how long the transfer takes; the kill comes in the middle
     */
    public DemoReport run(int seconds) throws GatewayException, IOException {
        long startNs = System.nanoTime();
        progress.accept("starting hosts PC and SRV in namespaces of their own, and the gateway between them");
        try (Host pc = new Host("PC", hostJvmFlags);
                Host srv = new Host("SRV", List.of());
                Tree tree = Tree.up(config, tuning, event -> progress.accept("launcher: " + event))) {
            Thread supervisor = Thread.ofPlatform().name("supervisor").start(() -> supervise(tree));
            try {
                connect(pc, Side.OUTER, 2);
                connect(srv, Side.INNER, 2);
                String server = address(Side.INNER, 2);
                pc.tell("ping " + server + " count=1 timeout-ms=5000").result(ANSWER_TIMEOUT_S);
                double startSeconds = (System.nanoTime() - startNs) / 1e9;
                DemoReport.Ping ping = ping(pc, server);
                return transfer(pc, srv, server, seconds, tree, startSeconds, ping);
            } finally {
                tree.requestStop();
                join(supervisor);
            }
        }
    }

    private void supervise(Tree tree) {
        try {
            tree.supervise();
        } catch (GatewayException e) {
            progress.accept("launcher: " + e.getMessage());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String address(Side side, int host) {
        return config.side(side).address().network().base().plus(host).toString();
    }

    private void connect(Host host, Side side, int number) throws GatewayException, IOException {
        if (!(config.side(side).nic() instanceof NicConfig.Tap tap)) {
            throw new GatewayException("the demonstration needs TAP devices on both sides");
        }
        host.awaitReady();
        host.take(tap.device());
        host.tell("configure " + tap.device() + " " + address(side, number) + "/"
                        + config.side(side).address().prefixLength() + " "
                        + config.side(side).address().address() + " " + tap.mtuBytes())
                .result(ANSWER_TIMEOUT_S);
    }

    private DemoReport.Ping ping(Host pc, String server) throws GatewayException, IOException {
        progress.accept("PC pings SRV (" + server + "), " + ECHOES + " echoes");
        JsonObject result = pc.tell("ping " + server + " count=" + ECHOES + " interval-ms=" + ECHO_INTERVAL_MS)
                .result(ANSWER_TIMEOUT_S);
        JsonElement roundTrip = result.get("roundTripUs");
        return new DemoReport.Ping(
                result.get("sent").getAsLong(),
                result.get("lost").getAsLong(),
                roundTrip.isJsonObject()
                        ? roundTrip.getAsJsonObject().get("median").getAsDouble()
                        : 0,
                roundTrip.isJsonObject()
                        ? roundTrip.getAsJsonObject().get("max").getAsDouble()
                        : 0);
    }

    private DemoReport transfer(
            Host pc, Host srv, String server, int seconds, Tree tree, double startSeconds, DemoReport.Ping ping)
            throws GatewayException, IOException {
        progress.accept("PC sends to SRV over one TCP connection for " + seconds + " s");
        Host.Job receive = srv.tell("receive " + PORT);
        receive.await("listening", ANSWER_TIMEOUT_S);
        Host.Job send = pc.tell("send " + server + " " + PORT + " seconds=" + seconds);
        receive.await("connected", ANSWER_TIMEOUT_S);
        pause(TimeUnit.SECONDS.toMillis(seconds) / 2);
        progress.accept("SIGKILL to " + VICTIM);
        Hit.Recovery recovery = new Hit(tree.run()).hit(VICTIM, Signal.KILL);
        JsonObject sent = send.result(seconds + ANSWER_TIMEOUT_S * 2);
        JsonObject received = receive.result(ANSWER_TIMEOUT_S);
        GatewayStatus status = new StatusReader(tree.run()).read();
        DemoReport.Transfer transfer = transfer(sent, received);
        boolean passed = ping.lost() == 0 && transfer.intact() && recovery.newPid() != recovery.oldPid();
        return new DemoReport(
                passed,
                config.path().name().toLowerCase(Locale.ROOT),
                startSeconds,
                ping,
                phases(received, recovery),
                transfer,
                recovery,
                status);
    }

    private static void pause(long milliseconds) throws GatewayException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted", e);
        }
    }

    private static DemoReport.Transfer transfer(JsonObject sent, JsonObject received) {
        String hash = received.get("sha256").getAsString();
        boolean broken =
                sent.get("broken").getAsBoolean() || received.get("broken").getAsBoolean();
        JsonElement failure = sent.get("failure").isJsonNull() ? received.get("failure") : sent.get("failure");
        return new DemoReport.Transfer(
                received.get("bytes").getAsLong(),
                hash,
                !broken && hash.equals(sent.get("sha256").getAsString()),
                failure.isJsonNull() ? null : failure.getAsString(),
                sent.get("retransmittedSegments").getAsLong());
    }

    /** Before the kill, from the kill until bytes arrive again, and after that. */
    private static List<DemoReport.Phase> phases(JsonObject received, Hit.Recovery recovery) {
        long firstNs = received.get("firstByteNs").getAsLong();
        long lastNs = received.get("lastByteNs").getAsLong();
        long outageStartNs = recovery.hitNs();
        long outageEndNs = recovery.hitNs();
        for (JsonElement element : received.getAsJsonArray("gaps")) {
            JsonObject gap = element.getAsJsonObject();
            long endNs = gap.get("endNs").getAsLong();
            long gapStartNs = gap.get("startNs").getAsLong();
            boolean ofTheKill =
                    endNs > recovery.hitNs() && gapStartNs < recovery.hitNs() + (long) (recovery.outageMs() * 1e6);
            if (ofTheKill && endNs - gapStartNs > outageEndNs - outageStartNs) {
                outageStartNs = gapStartNs;
                outageEndNs = endNs;
            }
        }
        List<DemoReport.Phase> phases = new ArrayList<>();
        phases.add(phase("before the kill", received, firstNs, firstNs, outageStartNs));
        phases.add(new DemoReport.Phase(
                "outage", (outageEndNs - outageStartNs) / 1e9, 0, (outageEndNs - outageStartNs) / 1e6));
        phases.add(phase("after it", received, firstNs, outageEndNs, lastNs));
        return phases;
    }

    /** Throughput between two moments, from the bytes that the receiver counted in its time slots. */
    private static DemoReport.Phase phase(String name, JsonObject received, long firstNs, long fromNs, long toNs) {
        JsonArray slots = received.getAsJsonArray("slotBytes");
        double slotNs = received.get("slotMs").getAsDouble() * 1e6;
        double bytes = 0;
        for (int i = 0; i < slots.size(); i++) {
            double slotStartNs = firstNs + i * slotNs;
            double overlapNs = Math.min((double) toNs, slotStartNs + slotNs) - Math.max((double) fromNs, slotStartNs);
            bytes += slots.get(i).getAsLong() * Math.clamp(overlapNs / slotNs, 0, 1);
        }
        long longestNs = 0;
        for (JsonElement element : received.getAsJsonArray("gaps")) {
            JsonObject gap = element.getAsJsonObject();
            long gapStartNs = gap.get("startNs").getAsLong();
            long gapEndNs = gap.get("endNs").getAsLong();
            if (gapStartNs >= fromNs && gapEndNs <= toNs) {
                longestNs = Math.max(longestNs, gapEndNs - gapStartNs);
            }
        }
        double seconds = Math.max(0, toNs - fromNs) / 1e9;
        return new DemoReport.Phase(name, seconds, seconds > 0 ? bytes * 8 / seconds / 1e9 : 0, longestNs / 1e6);
    }
}
