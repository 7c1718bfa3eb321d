package io.cofferdam.bench.chaos;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/** What a component of the chain has moved, for the conductor to see: over all its processes, and when this one began to. */
final class Progress {
    private final Counter frames;
    private final Counter bytes;
    private final Counter number;
    private final Counter firstMoveNs;
    private boolean moved;

    Progress(Counters counters) {
        frames = counters.counter("moved.frames");
        bytes = counters.counter("moved.bytes");
        number = counters.counter("moved.number");
        firstMoveNs = counters.counter("moved.first-ns");
    }

    /**
     * A burst was moved.
     *
     * @param lastNumber number of the last of the source's frames in it
     */
    void moved(long burstFrames, long burstBytes, long lastNumber) {
        frames.add(burstFrames);
        bytes.add(burstBytes);
        number.set(lastNumber);
        if (!moved) {
            moved = true;
            firstMoveNs.set(System.nanoTime());
        }
    }
}
