package io.cofferdam.bench.chaos;

/** A good mixture of bits: the finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable PRNGs, OOPSLA 2014). */
final class Mix {
    static final long STEP = 0x9e37_79b9_7f4a_7c15L;

    private Mix() {}

    static long of(long value) {
        long z = value + STEP;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }

    static long of(long seed, long value) {
        return of(of(seed) ^ value * STEP);
    }

    /** A number from 0 to {@code bound} - 1. */
    static int below(int bound, long mixed) {
        return (int) Long.remainderUnsigned(mixed, bound);
    }
}
