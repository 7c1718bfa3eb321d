package io.cofferdam.domain.neighbour;

import io.cofferdam.domain.wire.FrameImage;

/**
 * A packet that waits for its next hop's MAC address.
 *
 * @param frame the whole frame, its TTL already decremented
 * @param ingress ordinal of the port it came in by, or {@link #OWN}
 */
public record HeldPacket(FrameImage frame, int ingress) {
    /** In place of an ingress: the gateway made the packet itself. */
    public static final int OWN = -1;

    public boolean isOwn() {
        return ingress == OWN;
    }
}
