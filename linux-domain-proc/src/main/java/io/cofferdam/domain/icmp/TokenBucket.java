package io.cofferdam.domain.icmp;

/** Limits a rate: a burst at once, then so many a second (RFC 1812 4.3.2.8). Confined to one thread. */
final class TokenBucket {
    private static final long NS_PER_S = 1_000_000_000L;

    private final long intervalNs;
    private final long burstNs;
    private boolean started;
    private long emptyNs;

    TokenBucket(int perSecond, int burst) {
        intervalNs = NS_PER_S / perSecond;
        burstNs = burst * intervalNs;
    }

    /** Takes one token, if there is one. */
    boolean take(long nowNs) {
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
