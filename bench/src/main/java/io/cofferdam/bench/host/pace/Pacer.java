package io.cofferdam.bench.host.pace;

/**
 * A steady beat: says how long to wait for the next event, on an absolute schedule, so that waking late does not lower
 * the rate. Who falls far behind starts a new schedule instead of making up for it in one burst.
 *
 * <p>Confined to one thread. Times are of any one monotonic clock, in nanoseconds.
 */
public final class Pacer {
    /** How far behind its schedule a sender may be and still catch up. */
    static final long MAX_BEHIND_NS = 10_000_000;

    private final long intervalNs;
    private long nextNs;

    /**
     * @param intervalNs time between two events; 0 for as fast as possible
     * @param startNs when the first one is due
     */
    public Pacer(long intervalNs, long startNs) {
        this.intervalNs = intervalNs;
        this.nextNs = startNs;
    }

    /** How long until the next event is due; 0 or less when it is. */
    public long waitNs(long nowNs) {
        return nextNs - nowNs;
    }

    /** Says that one event has taken place. */
    public void done(long nowNs) {
        nextNs += intervalNs;
        if (nowNs - nextNs > MAX_BEHIND_NS) {
            nextNs = nowNs;
        }
    }
}
