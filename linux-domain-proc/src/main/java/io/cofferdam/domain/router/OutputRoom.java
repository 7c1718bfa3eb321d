package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkDescriptor;
import io.cofferdam.shm.link.Sink;

/**
 * Whether the outputs have room for all that a burst may become, so that nothing has to be dropped for want of room: every
 * frame may go to the same port, in segments if nobody beyond that port cuts it, and in fragments if that port's MTU is
 * smaller. More than one burst holds is never asked for: a neighbour that sends bursts which become more loses the rest.
 */
final class OutputRoom {
    private static final int HEADER_BYTES =
            FrameDescriptor.recordLength(FrameImage.HEAD_LENGTH) + FrameDescriptor.ALIGNMENT;

    private OutputRoom() {}

    /** Whether each port but {@code ingress} could take all of the burst that {@code ingress} has in hand. */
    static boolean isEnough(Port[] ports, Port ingress) {
        boolean enough = true;
        for (Port egress : ports) {
            if (egress != ingress) {
                boolean mayCut = !egress.offload || egress.identity.mtu() < ingress.identity.mtu();
                int extra = mayCut ? extraFrames(ingress.in, egress.identity.mtu()) : 0;
                enough &= egress.out.hasRoom(
                        ingress.in.frames() + extra, ingress.in.bytes() + (long) extra * HEADER_BYTES);
            }
        }
        return enough;
    }

    /** How many more frames a burst becomes if all that can be is cut; restarts the burst. */
    private static int extraFrames(Sink in, int mtu) {
        long extra = 0;
        while (in.next()) {
            int packetLength = in.length() - Ethernet.HEADER_LENGTH;
            if (packetLength > mtu) {
                extra += packetLength / ((mtu - Ipv4Header.MAX_LENGTH) & -8);
            }
            int segmentSize = FrameDescriptor.segmentSize(in.memory(), in.record());
            if (segmentSize > 0) {
                extra += packetLength / segmentSize;
            }
        }
        in.get();
        return (int) Math.min(extra, LinkDescriptor.MAX_BURST_FRAMES);
    }
}
