package io.cofferdam.bench.chaos;

import io.cofferdam.shm.counters.Counters;

/** What the sink has found up to the end of a burst: which frame is due, and what went wrong before it. */
final class Verdict {
    /** Runs of lost frames that are remembered, to tell a late frame from a doubled one. */
    static final int GAPS = 4;

    /** The last burst that was judged. */
    long burst;

    /** Tag of the frame that is due. */
    long due;

    long frames;
    long bytes;
    long lost;
    long doubled;
    long reordered;
    long corrupted;

    /** First lost tag of each run, and the tag behind its last. */
    final long[] gapStarts = new long[GAPS];

    final long[] gapEnds = new long[GAPS];

    boolean isClean() {
        return lost == 0 && doubled == 0 && reordered == 0 && corrupted == 0;
    }

    /** Shows it to whoever reads the component's page. */
    void publish(Counters counters) {
        counters.counter("verdict.lost").set(lost);
        counters.counter("verdict.doubled").set(doubled);
        counters.counter("verdict.reordered").set(reordered);
        counters.counter("verdict.corrupted").set(corrupted);
    }
}
