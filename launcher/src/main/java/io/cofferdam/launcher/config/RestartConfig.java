package io.cofferdam.launcher.config;

import java.time.Duration;

/**
 * How long the launcher waits before it starts a dead component again. Immutable.
 *
 * @param firstDelay before the first restart, 0 ms to 1 h
 * @param maxDelay what the doubling stops at, at least {@code firstDelay} and at most 1 h
 */
public record RestartConfig(Duration firstDelay, Duration maxDelay) {
    /** The first restart at once, later ones at most 10 s apart. */
    public static final RestartConfig DEFAULT = new RestartConfig(Duration.ZERO, Duration.ofSeconds(10));

    /** What is doubled when {@code firstDelay} is shorter: doubling nothing would be a busy loop of dying processes. */
    private static final Duration MIN_DOUBLED = Duration.ofMillis(50);

    private static final int MAX_DOUBLINGS = 20;

    /**
     * The wait before the n-th restart in a row: {@code firstDelay}, then twice that (or twice 50 ms, if that is more),
     * then four times, up to {@code maxDelay}.
     *
     * @param restart 1 for the first one after the component had been running well
     */
    public Duration delayBefore(int restart) {
        if (restart <= 1) {
            return firstDelay;
        }
        Duration doubled = firstDelay.compareTo(MIN_DOUBLED) < 0 ? MIN_DOUBLED : firstDelay;
        Duration delay = doubled.multipliedBy(1L << Math.min(restart - 1, MAX_DOUBLINGS));
        return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
    }
}
