package io.cofferdam.domain.rate;

/** Limits a rate: a burst at once, then one each interval (RFC 1812 4.3.2.8). Confined to one thread. */
public final class TokenBucket {
    private final long intervalNs;
    private final long burstNs;
    private boolean started;
    private long emptyNs;

    /**
     * @param intervalNs in which one token comes back
     * @param burst tokens that there are at first and at most
     */
    public TokenBucket(long intervalNs, int burst) {
        this.intervalNs = intervalNs;
        burstNs = burst * intervalNs;
    }

    /** Takes one token, if there is one. */
    public boolean take(long nowNs) {
        if (!started || nowNs - emptyNs > burstNs) {
            started = true;
            emptyNs = nowNs - burstNs;
        }
        if (nowNs - emptyNs < intervalNs) {
            return false;
        }
        emptyNs += intervalNs;
        return true;
    }
}
