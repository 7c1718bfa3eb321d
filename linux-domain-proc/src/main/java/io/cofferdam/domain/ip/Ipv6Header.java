package io.cofferdam.domain.ip;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;

/**
 * The IPv6 header of a frame (RFC 8200 section 3) at its place after the Ethernet header.
 *
 * <p>{@link #judge} comes first: all other methods rely on what it has checked.
 */
public final class Ipv6Header {
    /** Offset of the IPv6 header in the frame. */
    public static final int START = Ethernet.HEADER_LENGTH;

    public static final int LENGTH = 40;

    /** Offset in the frame of what follows the header. */
    public static final int END = START + LENGTH;

    /** Offset in the frame of the field that says what follows. */
    public static final int NEXT_HEADER = START + 6;

    /** What our own packets start with (RFC 8504, section 5.7 refers to IANA's 64). */
    public static final int HOP_LIMIT = 64;

    /** What packets have that never crossed a router (RFC 4861 6.1, 7.1). */
    public static final int LINK_HOP_LIMIT = 255;

    private static final int PAYLOAD_LENGTH = START + 4;
    private static final int HOPS = START + 7;
    private static final int SOURCE = START + 8;
    private static final int DESTINATION = START + 24;
    private static final int VERSION_6 = 0x6000_0000;

    private Ipv6Header() {}

    /** Judges the header; cuts off Ethernet padding beyond the packet's length. */
    public static Fate judge(FrameImage frame) {
        int available = frame.length() - START;
        if (available < LENGTH) {
            return Fate.TRUNCATED;
        }
        if (frame.u8(START) >>> 4 != 6) {
            return Fate.BAD_VERSION;
        }
        int totalLength = LENGTH + frame.u16(PAYLOAD_LENGTH);
        if (totalLength > available) {
            return Fate.BAD_TOTAL_LENGTH;
        }
        frame.trim(START + totalLength);
        return judgeAddresses(frame);
    }

    /** RFC 4291 2.5.2, 2.5.3, 2.5.5 and 2.7: an unspecified source may only speak to the groups of its link. */
    private static Fate judgeAddresses(FrameImage frame) {
        long high = sourceHigh(frame);
        long low = sourceLow(frame);
        long toHigh = destinationHigh(frame);
        long toLow = destinationLow(frame);
        boolean group = Ipv6Address.isMulticast(toHigh);
        boolean anonymous = Ipv6Address.isUnspecified(high, low);
        if (Ipv6Address.isMulticast(high)
                || Ipv6Address.isMartian(high, low)
                || (anonymous && !(group && Ipv6Address.scope(toHigh) == 2))) {
            return Fate.MARTIAN_SOURCE;
        }
        if (Ipv6Address.isUnspecified(toHigh, toLow)
                || Ipv6Address.isMartian(toHigh, toLow)
                || (group && Ipv6Address.scope(toHigh) <= 1)) {
            return Fate.MARTIAN_DESTINATION;
        }
        return Fate.OPEN;
    }

    /** Length of the packet in bytes. */
    public static int totalLength(FrameImage frame) {
        return LENGTH + frame.u16(PAYLOAD_LENGTH);
    }

    public static int nextHeader(FrameImage frame) {
        return frame.u8(NEXT_HEADER);
    }

    public static int hopLimit(FrameImage frame) {
        return frame.u8(HOPS);
    }

    public static void decrementHopLimit(FrameImage frame) {
        frame.setU8(HOPS, frame.u8(HOPS) - 1);
    }

    public static long sourceHigh(FrameImage frame) {
        return frame.i64(SOURCE);
    }

    public static long sourceLow(FrameImage frame) {
        return frame.i64(SOURCE + Long.BYTES);
    }

    public static long destinationHigh(FrameImage frame) {
        return frame.i64(DESTINATION);
    }

    public static long destinationLow(FrameImage frame) {
        return frame.i64(DESTINATION + Long.BYTES);
    }

    public static boolean isToGroup(FrameImage frame) {
        return frame.u8(DESTINATION) == 0xff;
    }

    /** Traffic class, 8 bits. */
    public static int trafficClass(FrameImage frame) {
        return (frame.i32(START) >>> 20) & 0xff;
    }

    /** Writes the header of a packet of our own, without addresses. */
    public static void write(FrameImage frame, int trafficClass, int nextHeader, int hopLimit) {
        frame.setI32(START, VERSION_6 | trafficClass << 20);
        frame.setU16(PAYLOAD_LENGTH, frame.length() - END);
        frame.setU8(NEXT_HEADER, nextHeader);
        frame.setU8(HOPS, hopLimit);
    }

    public static void setSource(FrameImage frame, long high, long low) {
        frame.setI64(SOURCE, high);
        frame.setI64(SOURCE + Long.BYTES, low);
    }

    public static void setDestination(FrameImage frame, long high, long low) {
        frame.setI64(DESTINATION, high);
        frame.setI64(DESTINATION + Long.BYTES, low);
    }

    /** Sets what differs between segments of one frame. */
    static void writeSegment(FrameImage frame, int totalLength) {
        frame.setU16(PAYLOAD_LENGTH, totalLength - LENGTH);
    }

    /** The sum over the pseudo-header that checksums above IPv6 cover (RFC 8200 8.1), not complemented. */
    static int pseudoHeaderSum(FrameImage frame, int protocol, int upperLength) {
        long sum = (long) upperLength + protocol;
        for (int offset = SOURCE; offset < END; offset += Integer.BYTES) {
            sum += frame.i32(offset) & 0xffff_ffffL;
        }
        return InternetChecksum.fold(sum);
    }

    /**
     * The checksum over what the packet carries from {@code start} on, pseudo-header included. If a right checksum is
     * already in there it is 0.
     *
     * @param protocol the upper-layer protocol
     */
    public static int checksum(FrameImage whole, int protocol, int start) {
        int length = whole.length() - start;
        int payload = ~InternetChecksum.of(whole, start, length) & 0xffff;
        return ~InternetChecksum.fold((long) payload + pseudoHeaderSum(whole, protocol, length)) & 0xffff;
    }
}
