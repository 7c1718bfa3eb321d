package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;

/**
 * Whether the outputs have room for all that a burst may become, so that nothing has to be dropped for want of room: every
 * frame may go to the same port, and in fragments if that port's MTU is smaller.
 */
final class OutputRoom {
    private OutputRoom() {}

    /** Whether each port but {@code ingress} could take all of the burst that {@code ingress} has in hand. */
    static boolean isEnough(Port[] ports, Port ingress) {
        boolean enough = true;
        for (Port egress : ports) {
            if (egress != ingress) {
                int extra = egress.identity.mtu() < ingress.identity.mtu()
                        ? extraFrames(ingress.in, egress.identity.mtu())
                        : 0;
                int headerBytes = FrameDescriptor.recordLength(Ipv4Header.START + Ipv4Header.MAX_LENGTH);
                enough &= egress.out.hasRoom(
                        ingress.in.frames() + extra, ingress.in.bytes() + (long) extra * headerBytes);
            }
        }
        return enough;
    }

    /** How many more frames a burst becomes if all that exceeds the MTU leaves in fragments; restarts the burst. */
    private static int extraFrames(Sink in, int mtu) {
        int extra = 0;
        while (in.next()) {
            int packetLength = in.length() - Ethernet.HEADER_LENGTH;
            if (packetLength > mtu) {
                extra += packetLength / ((mtu - Ipv4Header.MAX_LENGTH) & -8);
            }
        }
        in.get();
        return extra;
    }
}
