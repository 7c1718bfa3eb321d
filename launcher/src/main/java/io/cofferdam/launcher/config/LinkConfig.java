package io.cofferdam.launcher.config;

/**
 * What holds for every link of the gateway. Immutable.
 *
 * @param memoryBytes how much each link may occupy in the run directory, all its files together, 8 MiB to 1 GiB
 * @param whenFull what its source does when that is used up
 */
public record LinkConfig(long memoryBytes, WhenFull whenFull) {
    /** 32 MiB, and no frame is dropped for want of credit. */
    public static final LinkConfig DEFAULT = new LinkConfig(32L << 20, WhenFull.WAIT);
}
