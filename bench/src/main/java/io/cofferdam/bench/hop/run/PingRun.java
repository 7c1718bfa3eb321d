package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.medium.HopSink;
import io.cofferdam.bench.hop.medium.HopSource;
import io.cofferdam.bench.hop.medium.Medium;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.bench.hop.waiting.Work;
import io.cofferdam.bench.host.event.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends a frame, waits for it to come back, and takes the time from before the first to after the second; then the next.
 * Confined to one thread.
 */
final class PingRun {
    private static final long MAX_ROUND_TRIP_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;

    private final Plan plan;
    private final Medium medium;
    private final Frame frame;
    private final FrameCheck frames;
    private final HopSource source;
    private final HopSink sink;
    private final Waiting waiting;
    private final Work send = this::send;
    private final Work receive;
    private final Histogram roundTripsNs = new Histogram(1, MAX_ROUND_TRIP_NS, DIGITS);
    private long next;
    private long mark;

    PingRun(Plan plan, Medium medium) throws IOException {
        this.plan = plan;
        this.medium = medium;
        frame = new Frame(plan.setup().lengthBytes());
        frames = new FrameCheck(plan.setup().lengthBytes(), ignored -> {});
        source = medium.openSource(Channels.THERE);
        sink = medium.openSink(Channels.BACK, frames);
        waiting = medium.waiting();
        receive = this::receive;
    }

    JsonObject run(JsonObject result) {
        pingFor(plan.warmNs());
        roundTripsNs.reset();
        Usage start = Usage.now(medium, waiting);
        pingFor(plan.measureNs());
        Usage end = Usage.now(medium, waiting);
        mark = Frame.LAST;
        ping();
        return end.putSince(start, result)
                .put("frames", roundTripsNs.getTotalCount())
                .put("checked", frames.frames())
                .put("p50Ns", roundTripsNs.getValueAtPercentile(50))
                .put("p99Ns", roundTripsNs.getValueAtPercentile(99))
                .put("p999Ns", roundTripsNs.getValueAtPercentile(99.9))
                .put("maxNs", roundTripsNs.getMaxValue())
                .put("histogram", encoded());
    }

    private void pingFor(long durationNs) {
        long beginNs = System.nanoTime();
        long beforeNs = beginNs;
        while (beforeNs - beginNs < durationNs) {
            ping();
            long afterNs = System.nanoTime();
            roundTripsNs.recordValue(Math.min(afterNs - beforeNs, MAX_ROUND_TRIP_NS));
            beforeNs = System.nanoTime();
        }
    }

    private void ping() {
        long until = next + 1;
        while (next < until && send() == 0) {
            waiting.await(send);
        }
        while (frames.frames() < until) {
            if (receive() == 0) {
                waiting.await(receive);
            } else {
                waiting.worked();
            }
        }
    }

    /** Once a ping, however often it is asked to look again. */
    private int send() {
        if (next > frames.frames()) {
            return 1;
        }
        int sent = source.send(frame, next | mark, 1);
        next += sent;
        return sent;
    }

    private int receive() {
        source.flush();
        return sink.receive();
    }

    private String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(roundTripsNs.getNeededByteBufferCapacity());
        int length = roundTripsNs.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length));
    }
}
