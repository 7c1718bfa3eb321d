package io.cofferdam.domain.nd;

import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.shm.counters.Counter;
import java.util.random.RandomGenerator;

/**
 * Says when a port advertises itself as a router (RFC 4861 6.2.4 to 6.2.6): the first three times soon after it has an
 * address, then at random intervals, when a host asks, and with lifetime 0 when it stops. Always to all nodes, never twice
 * within {@link #MIN_DELAY_NS}.
 */
final class RouterAdvertiser {
    /** RFC 4861 section 10, MAX_INITIAL_RTR_ADVERTISEMENTS and MAX_INITIAL_RTR_ADVERT_INTERVAL. */
    static final int INITIAL_COUNT = 3;

    static final long MAX_INITIAL_INTERVAL_NS = 16_000_000_000L;

    /** RFC 4861 section 10, MIN_DELAY_BETWEEN_RAS. */
    static final long MIN_DELAY_NS = 3_000_000_000L;

    /** RFC 4861 section 10, MAX_RA_DELAY_TIME. */
    static final long MAX_ANSWER_DELAY_NS = 500_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final Interface6 port;
    private final int lifetimeS;
    private final Outlet outlet;
    private final Counter sent;
    private final RandomGenerator random;
    private final RouterAdvertisement advertisement;
    private int initial;
    private boolean started;
    private long sentNs;
    private long dueNs;

    RouterAdvertiser(Interface6 port, AdvertisementConfig config, Outlet outlet, Counter sent, RandomGenerator random) {
        this.port = port;
        this.outlet = outlet;
        this.sent = sent;
        this.random = random;
        lifetimeS = config.lifetimeS();
        advertisement = new RouterAdvertisement(port, config);
    }

    /** Sends what is due; nothing is before the port has an address. */
    int tick(long nowNs) {
        if (!port.isValid(0) || (started && nowNs - dueNs < 0)) {
            return 0;
        }
        started = true;
        sentNs = nowNs;
        dueNs = nowNs + intervalNs();
        send(lifetimeS);
        return 1;
    }

    /** Uniformly between a third of the greatest interval, which is a third of the lifetime, and that (RFC 4861 6.2.1). */
    private long intervalNs() {
        long maxNs = lifetimeS * NS_PER_S / 3;
        long intervalNs = random.nextLong(Math.max(MIN_DELAY_NS, maxNs / 3), maxNs + 1);
        if (initial < INITIAL_COUNT) {
            initial++;
            return Math.min(intervalNs, MAX_INITIAL_INTERVAL_NS);
        }
        return intervalNs;
    }

    /** A host asks: the next advertisement comes soon (RFC 4861 6.2.6). */
    void solicit(long nowNs) {
        if (!started) {
            return;
        }
        long soonNs = nowNs + random.nextLong(MAX_ANSWER_DELAY_NS + 1);
        long earliestNs = sentNs + MIN_DELAY_NS;
        long answerNs = soonNs - earliestNs < 0 ? earliestNs : soonNs;
        if (answerNs - dueNs < 0) {
            dueNs = answerNs;
        }
    }

    /** Tells the hosts that we are their router no more (RFC 4861 6.2.5). */
    void stop() {
        if (started) {
            send(0);
        }
    }

    private void send(int lifetime) {
        if (outlet.send(advertisement.write(lifetime))) {
            sent.increment();
        }
    }
}
