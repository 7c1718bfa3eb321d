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

/** Sends back what arrives, frame by frame. Confined to one thread. */
final class EchoRun {
    private final Medium medium;
    private final Frame frame;
    private final FrameCheck frames;
    private final HopSink sink;
    private final HopSource source;
    private final Waiting waiting;
    private final Work step = this::step;
    private long next;
    private long mark;

    EchoRun(Plan plan, Medium medium) throws IOException {
        this.medium = medium;
        frame = new Frame(plan.setup().lengthBytes());
        frames = new FrameCheck(plan.setup().lengthBytes(), last -> mark = last);
        sink = medium.openSink(Channels.THERE, frames);
        source = medium.openSource(Channels.BACK);
        waiting = medium.waiting();
    }

    JsonObject run(JsonObject result) {
        Usage start = Usage.now(medium, waiting);
        while (!(frames.isComplete() && next == frames.frames() && source.flush())) {
            if (step() == 0) {
                waiting.await(step);
            } else {
                waiting.worked();
            }
        }
        return Usage.now(medium, waiting)
                .putSince(start, result)
                .put("frames", next)
                .put("checked", frames.frames());
    }

    private int step() {
        int done = 0;
        if (!frames.isComplete()) {
            done += sink.receive();
        }
        while (next < frames.frames()) {
            int sent = source.send(frame, next == frames.frames() - 1 ? next | mark : next, 1);
            next += sent;
            done += sent;
            if (sent == 0) {
                break;
            }
        }
        return done;
    }
}
