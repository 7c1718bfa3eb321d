package io.cofferdam.launcher.chaos;

import java.util.List;

/**
 * One stroke of a campaign: who is hit with SIGKILL, and when.
 *
 * @param victims places of the components in the chain, all hit at once
 * @param moment what is waited for first
 * @param delayNs how long after that, in nanoseconds
 * @param stopNs for how long the victims are stopped (SIGSTOP) before they are killed, in nanoseconds; mostly 0
 */
record Stroke(List<Integer> victims, Moment moment, long delayNs, long stopNs) {
    /** What a stroke waits for. */
    enum Moment {
        /** Every process of the chain has moved a frame. */
        CHAIN_MOVES,
        /** A victim of the last stroke has begun anew and opens its links. */
        SUCCESSOR_STARTS,
        /** Nothing: it follows the last stroke. */
        AT_ONCE
    }

    Stroke {
        victims = List.copyOf(victims);
    }
}
