package io.cofferdam.domain.wire;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.shm.link.FrameDescriptor;

/**
 * What the virtio-net header of a frame asks of whoever sends it on: to finish a checksum, to cut it into segments.
 *
 * <p>A frame that asks for something passes only if what it asks lies inside the frame (virtio 1.2, 5.1.6.2; Linux
 * checks the same in {@code virtio_net_hdr_to_skb}). Constants from {@code linux/virtio_net.h}.
 */
public final class Offload {
    static final int NEEDS_CSUM = 1;
    static final int DATA_VALID = 2;
    static final int GSO_NONE = 0;
    static final int GSO_TCPV4 = 1;
    static final int GSO_UDP_L4 = 5;
    static final int GSO_ECN = 0x80;

    private static final int TCP_DATA_OFFSET = 12;
    private static final int UDP_HEADER_LENGTH = 8;

    private Offload() {}

    /** Whether the frame asks for anything at all. */
    public static boolean isAsked(FrameImage frame) {
        return (frame.vnetFlags() & NEEDS_CSUM) != 0 || frame.gsoType() != GSO_NONE;
    }

    /** Whether the frame is to be cut into segments. */
    public static boolean isSegmented(FrameImage frame) {
        return frame.gsoType() != GSO_NONE;
    }

    /**
     * Judges the virtio-net header of an IPv4 frame whose IPv4 header has been validated.
     *
     * @param transport offset of the transport header
     */
    public static Fate judge(FrameImage frame, int transport) {
        if ((frame.vnetFlags() & ~(NEEDS_CSUM | DATA_VALID)) != 0) {
            return Fate.BAD_OFFLOAD;
        }
        if (!isAsked(frame)) {
            return Fate.OPEN;
        }
        int start = frame.vnetU16(FrameDescriptor.CHECKSUM_START_OFFSET);
        int field = start + frame.vnetU16(FrameDescriptor.CHECKSUM_OFFSET_OFFSET);
        boolean checksumInside =
                (frame.vnetFlags() & NEEDS_CSUM) != 0 && start >= transport && field + Short.BYTES <= frame.length();
        return checksumInside && isGsoConsistent(frame, start, transport) ? Fate.OPEN : Fate.BAD_OFFLOAD;
    }

    private static boolean isGsoConsistent(FrameImage frame, int start, int transport) {
        int type = frame.gsoType() & ~GSO_ECN;
        if (type == GSO_NONE) {
            return frame.gsoType() == GSO_NONE;
        }
        return (type == GSO_TCPV4 || type == GSO_UDP_L4)
                && start == transport
                && transport + TCP_DATA_OFFSET < frame.copied()
                && frame.vnetU16(FrameDescriptor.GSO_SIZE_OFFSET) != 0
                && frame.vnetU16(FrameDescriptor.HEADER_LENGTH_OFFSET) <= frame.length();
    }

    /** Length of the largest IPv4 packet that the segments of a judged frame make. */
    public static int segmentPacketLength(FrameImage frame, int network, int transport) {
        int transportLength = (frame.gsoType() & ~GSO_ECN) == GSO_TCPV4
                ? (frame.u8(transport + TCP_DATA_OFFSET) >>> 4) * 4
                : UDP_HEADER_LENGTH;
        return transport - network + transportLength + frame.vnetU16(FrameDescriptor.GSO_SIZE_OFFSET);
    }
}
