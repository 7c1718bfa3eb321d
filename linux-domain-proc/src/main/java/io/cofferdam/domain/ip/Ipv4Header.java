package io.cofferdam.domain.ip;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;

/**
 * The IPv4 header of a frame (RFC 791 3.1) at its place after the Ethernet header.
 *
 * <p>{@link #judge} comes first: all other methods rely on what it has checked.
 */
public final class Ipv4Header {
    /** Offset of the IPv4 header in the frame. */
    public static final int START = Ethernet.HEADER_LENGTH;

    public static final int MIN_LENGTH = 20;
    public static final int MAX_LENGTH = 60;
    public static final int PROTOCOL_ICMP = 1;
    public static final int PROTOCOL_TCP = 6;
    public static final int PROTOCOL_UDP = 17;

    static final int DONT_FRAGMENT = 0x4000;
    static final int MORE_FRAGMENTS = 0x2000;
    static final int OFFSET_MASK = 0x1fff;
    static final int FRAGMENT = START + 6;

    private static final int TOS = START + 1;
    private static final int TOTAL_LENGTH = START + 2;
    private static final int IDENTIFICATION = START + 4;
    private static final int TTL = START + 8;
    private static final int PROTOCOL = START + 9;
    private static final int CHECKSUM = START + 10;
    private static final int SOURCE = START + 12;
    private static final int DESTINATION = START + 16;
    private static final int MAX_PACKET_LENGTH = 65_535;

    private Ipv4Header() {}

    /**
     * Judges the header by RFC 1812 5.2.2, steps 1 to 5, and its addresses by RFC 1812 5.3.7; cuts off Ethernet padding
     * beyond the packet's total length.
     */
    public static Fate judge(FrameImage frame) {
        int available = frame.length() - START;
        if (available < MIN_LENGTH) {
            return Fate.TRUNCATED;
        }
        if (frame.u8(START) >>> 4 != 4) {
            return Fate.BAD_VERSION;
        }
        int headerLength = headerLength(frame);
        if (headerLength < MIN_LENGTH || headerLength > available) {
            return Fate.BAD_HEADER_LENGTH;
        }
        if (InternetChecksum.of(frame, START, headerLength) != 0) {
            return Fate.BAD_HEADER_CHECKSUM;
        }
        int totalLength = totalLength(frame);
        if (totalLength < headerLength || totalLength > available) {
            return Fate.BAD_TOTAL_LENGTH;
        }
        frame.trim(START + totalLength);
        if (fragmentOffset(frame) + totalLength > MAX_PACKET_LENGTH) {
            return Fate.BAD_FRAGMENT;
        }
        return judgeAddresses(frame);
    }

    private static Fate judgeAddresses(FrameImage frame) {
        if (Ipv4Address.isMartianSource(source(frame))) {
            return Fate.MARTIAN_SOURCE;
        }
        int destination = destination(frame);
        if (Ipv4Address.isMartianDestination(destination)) {
            return Fate.MARTIAN_DESTINATION;
        }
        return Ipv4Address.isMulticast(destination) ? Fate.MULTICAST : Fate.OPEN;
    }

    /** Length of the header in bytes, options included. */
    public static int headerLength(FrameImage frame) {
        return (frame.u8(START) & 0xf) * 4;
    }

    /** Offset in the frame of what the packet carries. */
    public static int payload(FrameImage frame) {
        return START + headerLength(frame);
    }

    public static boolean hasOptions(FrameImage frame) {
        return headerLength(frame) > MIN_LENGTH;
    }

    public static int totalLength(FrameImage frame) {
        return frame.u16(TOTAL_LENGTH);
    }

    public static int ttl(FrameImage frame) {
        return frame.u8(TTL);
    }

    public static int protocol(FrameImage frame) {
        return frame.u8(PROTOCOL);
    }

    public static int identification(FrameImage frame) {
        return frame.u16(IDENTIFICATION);
    }

    public static int source(FrameImage frame) {
        return frame.i32(SOURCE);
    }

    public static int destination(FrameImage frame) {
        return frame.i32(DESTINATION);
    }

    /** Whether it is from a host that has no address yet, to all on its link (RFC 1122 3.2.1.3, case a). */
    public static boolean isFromHostWithoutAddress(FrameImage frame) {
        return source(frame) == 0 && destination(frame) == Ipv4Address.LIMITED_BROADCAST;
    }

    public static boolean mayFragment(FrameImage frame) {
        return (frame.u16(FRAGMENT) & DONT_FRAGMENT) == 0;
    }

    public static boolean isFragment(FrameImage frame) {
        return (frame.u16(FRAGMENT) & (OFFSET_MASK | MORE_FRAGMENTS)) != 0;
    }

    public static boolean moreFragments(FrameImage frame) {
        return (frame.u16(FRAGMENT) & MORE_FRAGMENTS) != 0;
    }

    /** Where in the original packet's data this fragment's data belongs, in bytes. */
    public static int fragmentOffset(FrameImage frame) {
        return (frame.u16(FRAGMENT) & OFFSET_MASK) * 8;
    }

    /** Takes one from the TTL (RFC 1812 5.3.1) and carries it into the checksum (RFC 1624). */
    public static void decrementTtl(FrameImage frame) {
        int before = frame.u16(TTL);
        int after = before - 0x100;
        frame.setU16(TTL, after);
        frame.setU16(CHECKSUM, InternetChecksum.update(frame.u16(CHECKSUM), before, after));
    }

    /** Sets what differs between fragments of one packet, and the checksum over it. */
    static void writeFragment(FrameImage frame, int headerLength, int totalLength, int fragmentWord) {
        frame.setU8(START, 0x40 | (headerLength / 4));
        frame.setU16(TOTAL_LENGTH, totalLength);
        frame.setU16(FRAGMENT, fragmentWord);
        writeChecksum(frame, headerLength);
    }

    /** Sets what differs between segments of one frame, and the checksum over it. */
    static void writeSegment(FrameImage frame, int totalLength, int identification) {
        frame.setU16(TOTAL_LENGTH, totalLength);
        frame.setU16(IDENTIFICATION, identification);
        writeChecksum(frame, headerLength(frame));
    }

    /** The sum over the pseudo-header that TCP and UDP checksums cover (RFC 9293 3.1, RFC 768), not complemented. */
    static int pseudoHeaderSum(FrameImage frame, int transportLength) {
        return InternetChecksum.fold((source(frame) & 0xffff_ffffL)
                + (destination(frame) & 0xffff_ffffL)
                + protocol(frame)
                + transportLength);
    }

    /** Writes a header without options for an ICMP message of our own. */
    public static void write(
            FrameImage frame, int tos, int totalLength, int identification, int ttl, int source, int destination) {
        write(frame, PROTOCOL_ICMP, tos, totalLength, identification, ttl, source, destination);
    }

    /** Writes a header without options for a packet of our own. */
    public static void write(
            FrameImage frame,
            int protocol,
            int tos,
            int totalLength,
            int identification,
            int ttl,
            int source,
            int destination) {
        frame.setU8(START, 0x45);
        frame.setU8(TOS, tos);
        frame.setU16(TOTAL_LENGTH, totalLength);
        frame.setU16(IDENTIFICATION, identification);
        frame.setU16(FRAGMENT, 0);
        frame.setU8(TTL, ttl);
        frame.setU8(PROTOCOL, protocol);
        frame.setI32(SOURCE, source);
        frame.setI32(DESTINATION, destination);
        writeChecksum(frame, MIN_LENGTH);
    }

    public static int tos(FrameImage frame) {
        return frame.u8(TOS);
    }

    private static void writeChecksum(FrameImage frame, int headerLength) {
        frame.setU16(CHECKSUM, 0);
        frame.setU16(CHECKSUM, InternetChecksum.of(frame, START, headerLength));
    }
}
