package io.cofferdam.domain.ip;

import io.cofferdam.domain.wire.FrameImage;

/**
 * The UDP header (RFC 768) of a packet that the gateway takes or sends itself. Offsets follow from the IPv4 header, which
 * must have been judged before. Confined to the component's one thread.
 */
public final class UdpHeader {
    public static final int LENGTH = 8;

    /** Offset in the frame of what a datagram of our own carries: our own packets have no options. */
    public static final int OWN_PAYLOAD = Ipv4Header.START + Ipv4Header.MIN_LENGTH + LENGTH;

    /** The most that a datagram can carry, in bytes. */
    public static final int MAX_PAYLOAD_LENGTH = 65_535 - Ipv4Header.MIN_LENGTH - LENGTH;

    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH_FIELD = 4;
    private static final int CHECKSUM = 6;
    private static final int NO_CHECKSUM = 0;
    private static final int OWN_TTL = 64;

    private UdpHeader() {}

    /** Whether the ports can be read: they are in the first bytes of a packet or of its first fragment. */
    public static boolean hasPorts(FrameImage frame) {
        return Ipv4Header.protocol(frame) == Ipv4Header.PROTOCOL_UDP
                && Ipv4Header.fragmentOffset(frame) == 0
                && Ipv4Header.payload(frame) + LENGTH <= frame.copied();
    }

    public static int sourcePort(FrameImage frame) {
        return frame.u16(Ipv4Header.payload(frame));
    }

    public static int destinationPort(FrameImage frame) {
        return frame.u16(Ipv4Header.payload(frame) + DESTINATION_PORT);
    }

    /**
     * Judges a packet of which all bytes are here: a whole header, a length that lies inside the packet, and the checksum
     * if there is one (RFC 1122 4.1.3.4).
     */
    public static boolean isSound(FrameImage packet) {
        int start = Ipv4Header.payload(packet);
        if (start + LENGTH > packet.length()) {
            return false;
        }
        int length = packet.u16(start + LENGTH_FIELD);
        if (length < LENGTH || start + length > packet.length()) {
            return false;
        }
        return packet.u16(start + CHECKSUM) == NO_CHECKSUM || checksum(packet, start, length) == 0;
    }

    /** Offset in the frame of what a sound datagram carries. */
    public static int payload(FrameImage packet) {
        return Ipv4Header.payload(packet) + LENGTH;
    }

    /** Length in bytes of what a sound datagram carries. */
    public static int payloadLength(FrameImage packet) {
        return packet.u16(Ipv4Header.payload(packet) + LENGTH_FIELD) - LENGTH;
    }

    /**
     * Makes a frame into a datagram of our own, its Ethernet header still to be written.
     *
     * @param payloadLength bytes of {@code payload} that it carries, at most {@link #MAX_PAYLOAD_LENGTH}
     */
    public static void write(
            FrameImage frame,
            int identification,
            int source,
            int sourcePort,
            int destination,
            int destinationPort,
            byte[] payload,
            int payloadLength) {
        int start = OWN_PAYLOAD - LENGTH;
        int length = LENGTH + payloadLength;
        frame.start(start + length);
        Ipv4Header.write(
                frame,
                Ipv4Header.PROTOCOL_UDP,
                /* tos= */ 0,
                Ipv4Header.MIN_LENGTH + length,
                identification,
                OWN_TTL,
                source,
                destination);
        frame.setU16(start, sourcePort);
        frame.setU16(start + DESTINATION_PORT, destinationPort);
        frame.setU16(start + LENGTH_FIELD, length);
        frame.setU16(start + CHECKSUM, NO_CHECKSUM);
        frame.copyIn(OWN_PAYLOAD, payload, payloadLength);
        int checksum = checksum(frame, start, length);
        // A sum of 0 is sent as all ones, its other form: 0 means that there is none.
        frame.setU16(start + CHECKSUM, checksum == NO_CHECKSUM ? 0xffff : checksum);
    }

    private static int checksum(FrameImage packet, int start, int length) {
        int data = ~InternetChecksum.of(packet, start, length) & 0xffff;
        return ~InternetChecksum.fold((long) data + Ipv4Header.pseudoHeaderSum(packet, length)) & 0xffff;
    }
}
