package io.cofferdam.domain.ip;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;

/**
 * What the virtio-net header of a frame asks of whoever sends it on: to finish a checksum, to cut the frame into
 * segments.
 *
 * <p>{@link #judge} comes first: all other methods rely on what it has checked, and on the judgement of its IP headers
 * before it. Constants from {@code linux/virtio_net.h}.
 */
public final class Offload {
    static final int NEEDS_CSUM = 1;
    static final int DATA_VALID = 2;
    static final int GSO_NONE = 0;
    static final int GSO_TCPV4 = 1;
    static final int GSO_TCPV6 = 4;
    static final int GSO_UDP_L4 = 5;
    static final int GSO_ECN = 0x80;

    /** Offsets in the TCP (RFC 9293 3.1) and in the UDP header (RFC 768). */
    static final int TCP_DATA_OFFSET = 12;

    static final int TCP_CHECKSUM = 16;
    static final int UDP_CHECKSUM = 6;
    static final int TCP_MIN_LENGTH = 20;
    static final int UDP_LENGTH = 8;

    /** What the kernel uses this size for is none of ours ({@code GSO_BY_FRAGS} of linux/skbuff.h). */
    private static final int GSO_BY_FRAGS = 0xffff;

    /** Datagrams that a frame may be cut into ({@code UDP_MAX_SEGMENTS} of linux/udp.h). */
    private static final int MAX_DATAGRAMS = 128;

    private Offload() {}

    /** Whether the frame asks for anything at all. */
    public static boolean isAsked(FrameImage frame) {
        return (frame.vnetFlags() & NEEDS_CSUM) != 0 || isSegmented(frame);
    }

    /** Whether the frame is to be cut into segments. */
    public static boolean isSegmented(FrameImage frame) {
        return frame.gsoType() != GSO_NONE;
    }

    /**
     * Judges the virtio-net header. What a frame asks for must lie inside it (virtio 1.2, 5.1.6.2), and be something that
     * the next kernel takes ({@code virtio_net_hdr_to_skb} in linux/virtio_net.h). If it asks for nothing, what else the
     * header holds is cleared, a claim that the checksum was verified included: receivers look for themselves.
     *
     * @param isFragment whether the packet is part of one, which nothing can be asked for
     */
    public static Fate judge(FrameImage frame, boolean isFragment) {
        if ((frame.vnetFlags() & ~(NEEDS_CSUM | DATA_VALID)) != 0) {
            return Fate.BAD_OFFLOAD;
        }
        if (!isAsked(frame)) {
            frame.clearOffload();
            return Fate.OPEN;
        }
        boolean sound = isChecksumInside(frame)
                && !isFragment
                && frame.vnetU16(FrameDescriptor.HEADER_LENGTH_OFFSET) <= frame.length()
                && (!isSegmented(frame) || isGsoConsistent(frame));
        return sound ? Fate.OPEN : Fate.BAD_OFFLOAD;
    }

    private static boolean isChecksumInside(FrameImage frame) {
        return (frame.vnetFlags() & NEEDS_CSUM) != 0
                && checksumStart(frame) >= IpPacket.payload(frame)
                && checksumField(frame) + Short.BYTES <= frame.length();
    }

    private static boolean isGsoConsistent(FrameImage frame) {
        int transport = IpPacket.payload(frame);
        int size = segmentSize(frame);
        return checksumStart(frame) == transport
                && size != 0
                && size != GSO_BY_FRAGS
                && (isTcp(frame) ? isTcpConsistent(frame, transport) : isUdpConsistent(frame, transport));
    }

    private static boolean isTcpConsistent(FrameImage frame, int transport) {
        int version = IpPacket.isIpv6(frame) ? GSO_TCPV6 : GSO_TCPV4;
        return (frame.gsoType() & ~GSO_ECN) == version
                && IpPacket.protocol(frame) == Ipv4Header.PROTOCOL_TCP
                && checksumField(frame) == transport + TCP_CHECKSUM
                && transport + TCP_MIN_LENGTH <= frame.length()
                && headerEnd(frame) >= transport + TCP_MIN_LENGTH
                && headerEnd(frame) <= Math.min(frame.length(), FrameImage.HEAD_LENGTH);
    }

    private static boolean isUdpConsistent(FrameImage frame, int transport) {
        return frame.gsoType() == GSO_UDP_L4
                && IpPacket.protocol(frame) == Ipv4Header.PROTOCOL_UDP
                && checksumField(frame) == transport + UDP_CHECKSUM
                && headerEnd(frame) <= Math.min(frame.length(), FrameImage.HEAD_LENGTH)
                && segments(frame) <= MAX_DATAGRAMS;
    }

    static boolean isTcp(FrameImage frame) {
        int type = frame.gsoType() & ~GSO_ECN;
        return type == GSO_TCPV4 || type == GSO_TCPV6;
    }

    /** Offset in the frame of the first byte that the checksum covers. */
    static int checksumStart(FrameImage frame) {
        return frame.vnetU16(FrameDescriptor.CHECKSUM_START_OFFSET);
    }

    /** Offset in the frame of the checksum, where the sum over the pseudo-header is to be found until it is finished. */
    static int checksumField(FrameImage frame) {
        return checksumStart(frame) + frame.vnetU16(FrameDescriptor.CHECKSUM_OFFSET_OFFSET);
    }

    /** Bytes that each segment carries, but for the last, behind the headers. */
    static int segmentSize(FrameImage frame) {
        return frame.vnetU16(FrameDescriptor.GSO_SIZE_OFFSET);
    }

    /** Offset in the frame of what is to be cut: behind the headers that each segment has. */
    static int headerEnd(FrameImage frame) {
        int transport = IpPacket.payload(frame);
        return transport + (isTcp(frame) ? (frame.u8(transport + TCP_DATA_OFFSET) >>> 4) * 4 : UDP_LENGTH);
    }

    /** How many segments the frame makes. */
    static int segments(FrameImage frame) {
        return Math.max(1, Math.ceilDiv(frame.length() - headerEnd(frame), segmentSize(frame)));
    }

    /** Length of the largest packet that leaves in the end: that of a segment if the frame is to be cut. */
    public static int packetLength(FrameImage frame) {
        int whole = IpPacket.totalLength(frame);
        return isSegmented(frame) ? Math.min(whole, headerEnd(frame) - IpPacket.START + segmentSize(frame)) : whole;
    }

    /** Finishes the checksum of a frame that is here as a whole, if that is asked for. */
    public static void complete(FrameImage whole) {
        if (isAsked(whole)) {
            finishChecksum(
                    whole.segment(),
                    FrameDescriptor.VNET_LENGTH,
                    whole.length(),
                    checksumStart(whole),
                    checksumField(whole));
            whole.clearOffload();
        }
    }

    /**
     * Finishes a checksum: sums up what it covers, the sum over the pseudo-header in its own place included. One of zero
     * is written as its other form, since zero means none in UDP (RFC 768).
     *
     * @param frameStart offset in {@code memory} of the Ethernet header
     * @param start offset in the frame of the first byte that the checksum covers
     * @param field offset in the frame of the checksum
     */
    static void finishChecksum(MemorySegment memory, long frameStart, int frameLength, int start, int field) {
        int checksum = InternetChecksum.of(memory, frameStart + start, frameLength - start);
        int written = checksum == 0 ? 0xffff : checksum;
        memory.set(InternetChecksum.WORD, frameStart + field, (short) written);
    }
}
