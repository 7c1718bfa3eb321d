package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.cpu.ThreadUsage;
import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.host.event.JsonObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The limit: the same frames, copied into a buffer that stays in the core's cache and out of it again, with the same
 * checks, by one thread that has nobody to talk to.
 */
final class CopyRun {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int ALIGNMENT = 16;

    private final Plan plan;
    private final Frame frame;
    private final FrameCheck frames;
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    private final int stride;

    CopyRun(Plan plan) {
        this.plan = plan;
        frame = new Frame(plan.setup().lengthBytes());
        frames = new FrameCheck(plan.setup().lengthBytes(), mark -> {});
        stride = (frame.length() + ALIGNMENT - 1) & -ALIGNMENT;
    }

    JsonObject run(JsonObject result) {
        copyFor(plan.warmNs());
        long first = frames.frames();
        long startNs = System.nanoTime();
        long startCpuNs = ThreadUsage.cpuNs();
        copyFor(plan.measureNs());
        return result.put("elapsedNs", System.nanoTime() - startNs)
                .put("cpuNs", ThreadUsage.cpuNs() - startCpuNs)
                .put("mediumCalls", 0)
                .put("waitingCalls", 0)
                .put("frames", frames.frames() - first)
                .put("checked", frames.frames());
    }

    private void copyFor(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0) {
            copyThroughBuffer();
        }
    }

    private void copyThroughBuffer() {
        for (int offset = 0; offset + stride <= BUFFER_BYTES; offset += stride) {
            frame.copyTo(buffer, offset, frames.frames());
            frames.take(buffer, offset, frame.length());
        }
    }
}
