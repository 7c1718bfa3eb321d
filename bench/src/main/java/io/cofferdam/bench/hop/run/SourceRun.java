package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.medium.HopSource;
import io.cofferdam.bench.hop.medium.Medium;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.bench.hop.waiting.Work;
import io.cofferdam.bench.host.event.JsonObject;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Sends as fast as the medium takes frames, or with a pause behind each burst. Confined to one thread. */
final class SourceRun {
    /** Frames between two looks at the clock: so many, or as many as have so many bytes. */
    private static final int CLOCK_FRAMES = 1024;

    private static final int CLOCK_BYTES = 512 * 1024;

    private final Plan plan;
    private final Frame frame;
    private final Medium medium;
    private final HopSource source;
    private final Waiting waiting;
    private final int clockFrames;
    private final Work sendBurst = this::sendBurst;
    private final Work sendMarked = this::sendMarked;
    private final Work flush = this::flush;
    private long next;
    private long marked;

    SourceRun(Plan plan, Medium medium) throws IOException {
        this.plan = plan;
        this.medium = medium;
        frame = new Frame(plan.setup().lengthBytes());
        clockFrames = Math.clamp(CLOCK_BYTES / frame.length(), 1, CLOCK_FRAMES);
        source = medium.openSource(Channels.THERE);
        waiting = medium.waiting();
    }

    JsonObject run(JsonObject result) {
        sendFor(plan.warmNs());
        marked = next | Frame.FIRST;
        once(sendMarked);
        long first = next;
        Usage start = Usage.now(medium, waiting);
        sendFor(plan.measureNs());
        marked = next | Frame.LAST;
        once(sendMarked);
        once(flush);
        Usage end = Usage.now(medium, waiting);
        return end.putSince(start, result.put("frames", next - first));
    }

    private void sendFor(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0) {
            long until = next + clockFrames;
            boolean waited = false;
            while (next < until && !waited) {
                if (sendBurst() == 0) {
                    waiting.await(sendBurst);
                    waited = true;
                } else {
                    waiting.worked();
                }
                if (plan.gapNs() > 0) {
                    LockSupport.parkNanos(plan.gapNs());
                    waited = true;
                }
            }
        }
    }

    private int sendBurst() {
        int sent = source.send(frame, next, plan.burst());
        next += sent;
        return sent;
    }

    private int sendMarked() {
        int sent = source.send(frame, marked, 1);
        next += sent;
        return sent;
    }

    private int flush() {
        return source.flush() ? 1 : 0;
    }

    /** Does it until it has been done; not twice, so it looks again before it is done, but never after. */
    private void once(Work work) {
        OneTime oneTime = new OneTime(work);
        while (oneTime.work() == 0) {
            waiting.await(oneTime);
        }
        waiting.worked();
    }

    private static final class OneTime implements Work {
        private final Work work;
        private int done;

        OneTime(Work work) {
            this.work = work;
        }

        @Override
        public int work() {
            if (done == 0) {
                done = work.work();
            }
            return done;
        }
    }
}
