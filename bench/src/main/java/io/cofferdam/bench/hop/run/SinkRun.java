package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import io.cofferdam.bench.hop.medium.HopSink;
import io.cofferdam.bench.hop.medium.Medium;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.bench.hop.waiting.Work;
import io.cofferdam.bench.host.event.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Receives and checks everything up to the last frame. Confined to one thread. */
final class SinkRun {
    private final Medium medium;
    private final FrameCheck frames;
    private final HopSink sink;
    private final Waiting waiting;
    private final Work receive;
    private long framesBefore;
    private @Nullable Usage start;
    private @Nullable Usage end;

    SinkRun(Plan plan, Medium medium) throws IOException {
        this.medium = medium;
        frames = new FrameCheck(plan.setup().lengthBytes(), this::marked);
        sink = medium.openSink(Channels.THERE, frames);
        waiting = medium.waiting();
        receive = sink::receive;
    }

    private void marked(long mark) {
        if (mark == Frame.FIRST) {
            framesBefore = frames.frames();
            start = Usage.now(medium, waiting);
        } else {
            end = Usage.now(medium, waiting);
        }
    }

    JsonObject run(JsonObject result) {
        while (!frames.isComplete()) {
            if (receive.work() == 0) {
                waiting.await(receive);
            } else {
                waiting.worked();
            }
        }
        if (start == null || end == null) {
            throw new HopFault("the last frame came and the first one of the measurement did not");
        }
        return end.putSince(
                start, result.put("frames", frames.frames() - framesBefore).put("checked", frames.frames()));
    }
}
