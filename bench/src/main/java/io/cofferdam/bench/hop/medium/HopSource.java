package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;

/** The sending end of a channel. Confined to one thread. */
public interface HopSource {
    /**
     * Sends frames as one burst, as far as the medium knows bursts, and makes them visible to the other end.
     *
     * @param number number of the first one; the others follow it
     * @param count how many at most
     * @return how many; fewer than wanted where there is no room
     */
    int send(Frame frame, long number, int count);

    /** Whether everything sent has left this process; tries to get it out if not. */
    default boolean flush() {
        return true;
    }
}
