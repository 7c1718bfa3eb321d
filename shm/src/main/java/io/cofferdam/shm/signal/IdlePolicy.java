package io.cofferdam.shm.signal;

import java.util.function.LongSupplier;

/**
 * What a component's thread does when it has looked everywhere and found nothing: look again for a short while, or sleep.
 *
 * <p>A sleeper costs its peer a system call, and whoever wakes it from an idle processor waits some tens of microseconds. A
 * thread that looks again is there at once; but there are fewer processors than components, and one that looks at nothing
 * must not keep another from work. So it gives the processor away before each further look (sched_yield(2)) and measures how
 * long that takes. An idle processor gives it back at once, and it goes on looking. If it comes back late, somebody else had
 * work to do there, and would have it again: it sleeps.
 *
 * <p>Looking is bounded too: after {@code spinNs} without work it sleeps, so that an idle gateway costs nothing.
 *
 * <p>Confined to the component's one thread.
 */
public final class IdlePolicy {
    /** A yield that nobody takes up returns in well under a microsecond; two switches of processes take more than this. */
    private static final long TAKEN_NS = 2_500;

    private final long spinNs;
    private final LongSupplier clock;
    private final Runnable yield;
    private long idleSinceNs;
    private boolean idle;

    /**
     * @param spinNs how long to look before sleeping; 0 to sleep at once
     * @param clock nanoseconds that only grow
     * @param yield gives the processor to another thread that wants it
     */
    public IdlePolicy(long spinNs, LongSupplier clock, Runnable yield) {
        this.spinNs = spinNs;
        this.clock = clock;
        this.yield = yield;
    }

    /** There was something to do. */
    public void worked() {
        idle = false;
    }

    /** There was nothing to do. Returns whether to look again rather than to sleep; others had their turn by then. */
    public boolean looksAgain() {
        if (spinNs == 0) {
            return false;
        }
        long nowNs = clock.getAsLong();
        if (!idle) {
            idle = true;
            idleSinceNs = nowNs;
        }
        if (nowNs - idleSinceNs >= spinNs) {
            return false;
        }
        yield.run();
        return clock.getAsLong() - nowNs < TAKEN_NS;
    }
}
