package io.cofferdam.launcher.status;

/**
 * One link, as it is now.
 *
 * @param from component that writes it
 * @param to component that reads it
 * @param frames submitted so far
 * @param bytes of these frames
 * @param bursts that they were submitted in
 * @param drops frames dropped because it was full
 * @param refused malformed bursts
 * @param inFlight frames submitted and not acknowledged
 * @param wakeups times that the reader had to be woken
 */
public record LinkStatus(
        String from,
        String to,
        long frames,
        long bytes,
        long bursts,
        long drops,
        long refused,
        long inFlight,
        long wakeups) {}
