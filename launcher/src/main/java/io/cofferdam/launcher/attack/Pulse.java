package io.cofferdam.launcher.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Echoes between SRV and an address of the gateway that only components on the way have to do with which are not captured: without
 * end, in short rounds, so that it can be said of any moment whether they went on. An echo is late, and so lost, after five
 * seconds: a busy machine is not a disturbance.
 */
final class Pulse implements AutoCloseable {
    private static final int ECHOES = 20;
    private static final int INTERVAL_MS = 5;
    private static final int TIMEOUT_MS = 5_000;
    private static final long ANSWER_TIMEOUT_S = 60;
    private static final double US_PER_MS = 1e3;

    private final Host host;
    private final String address;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopping;
    private Counts counts = new Counts(0, 0, 0, 0, 0);

    /**
     * What has become of the echoes so far.
     *
     * @param rounds that are over
     * @param sent echoes
     * @param lost of them, those that came too late included
     * @param late of them
     * @param slowestMs the longest round trip since somebody asked last
     */
    record Counts(long rounds, long sent, long lost, long late, double slowestMs) {}

    Pulse(Host host, String address) {
        this.host = host;
        this.address = address;
        this.thread = Thread.ofPlatform().daemon().name("pulse").start(this::run);
    }

    private void run() {
        String command =
                "ping " + address + " count=" + ECHOES + " interval-ms=" + INTERVAL_MS + " timeout-ms=" + TIMEOUT_MS;
        try {
            while (!stopping) {
                add(host.tell(command).result(ANSWER_TIMEOUT_S));
            }
        } catch (GatewayException | IOException e) {
            failure.set(e);
        }
    }

    private synchronized void add(JsonObject result) {
        JsonElement roundTrip = result.get("roundTripUs");
        double slowest = roundTrip.isJsonObject()
                ? roundTrip.getAsJsonObject().get("max").getAsDouble() / US_PER_MS
                : 0;
        counts = new Counts(
                counts.rounds() + 1,
                counts.sent() + result.get("sent").getAsLong(),
                counts.lost() + result.get("lost").getAsLong(),
                counts.late() + result.get("late").getAsLong(),
                Math.max(counts.slowestMs(), slowest));
        notifyAll();
    }

    /** The counts so far; the slowest echo is forgotten. */
    synchronized Counts take() {
        Counts taken = counts;
        counts = new Counts(taken.rounds(), taken.sent(), taken.lost(), taken.late(), 0);
        return taken;
    }

    /** Waits for a round that begins after now to end. */
    synchronized void awaitFullRound() throws GatewayException {
        long last = counts.rounds() + 2;
        try {
            while (counts.rounds() < last) {
                wait(1_000);
                Exception failed = failure.get();
                if (failed != null) {
                    throw new GatewayException("echoes cannot go on: " + failed.getMessage(), failed);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted", e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
