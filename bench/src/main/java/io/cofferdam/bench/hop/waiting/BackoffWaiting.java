package io.cofferdam.bench.hop.waiting;

import java.util.concurrent.locks.LockSupport;

/**
 * Agrona's and Aeron's way where nobody may spin: {@link org.agrona.concurrent.BackoffIdleStrategy} with its own defaults
 * (10 spins, 5 yields, then sleeps of 1 us, 2 us, and so on to 1 ms), written out here so that its system calls can be
 * counted.
 */
public final class BackoffWaiting implements Waiting {
    private static final int MAX_SPINS = 10;
    private static final int MAX_YIELDS = 5;
    private static final long MIN_PARK_NS = 1_000;
    private static final long MAX_PARK_NS = 1_000_000;

    private int turns;
    private long parkNs = MIN_PARK_NS;
    private long systemCalls;

    @Override
    public void worked() {
        turns = 0;
        parkNs = MIN_PARK_NS;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // As Agrona does: to give the core to whoever is waited for.
    public void await(Work again) {
        turns++;
        if (turns <= MAX_SPINS) {
            Thread.onSpinWait();
        } else if (turns <= MAX_SPINS + MAX_YIELDS) {
            systemCalls++;
            Thread.yield();
        } else {
            systemCalls++;
            LockSupport.parkNanos(parkNs);
            parkNs = Math.min(parkNs << 1, MAX_PARK_NS);
        }
    }

    @Override
    public long systemCalls() {
        return systemCalls;
    }
}
