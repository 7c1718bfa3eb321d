package io.cofferdam.domain.icmp6;

import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.wire.FrameImage;

/** ICMPv6 messages (RFC 4443 section 2): their types, the first bytes of their header, the checksum. */
public final class Icmpv6 {
    public static final int PROTOCOL = 58;

    /** Length of the header of most messages. */
    public static final int HEADER_LENGTH = 8;

    public static final int ECHO_REQUEST = 128;
    public static final int ECHO_REPLY = 129;
    public static final int MLD_QUERY = 130;
    public static final int ROUTER_SOLICITATION = 133;
    public static final int ROUTER_ADVERTISEMENT = 134;
    public static final int NEIGHBOUR_SOLICITATION = 135;
    public static final int NEIGHBOUR_ADVERTISEMENT = 136;
    public static final int REDIRECT = 137;
    public static final int MLDV2_REPORT = 143;

    private static final int CHECKSUM = 2;
    private static final int FIRST_INFORMATIONAL = 128;

    private Icmpv6() {}

    /** Whether no error may be reported about a message of this type (RFC 4443 2.4, e.1 and e.2). */
    static boolean isError(int type) {
        return type < FIRST_INFORMATIONAL || type == REDIRECT;
    }

    /**
     * Whether a message is long enough and its checksum right (RFC 4443 2.3).
     *
     * @param packet all of it, with its upper layer noted
     */
    public static boolean isSound(FrameImage packet) {
        int start = packet.upperStart();
        return packet.length() - start >= HEADER_LENGTH && Ipv6Header.checksum(packet, PROTOCOL, start) == 0;
    }

    /** Writes the first bytes of a message that is complete but for them: type, code, and the checksum over all of it. */
    public static void finish(FrameImage packet, int start, int type, int code) {
        packet.setU8(start, type);
        packet.setU8(start + 1, code);
        packet.setU16(start + CHECKSUM, 0);
        packet.setU16(start + CHECKSUM, Ipv6Header.checksum(packet, PROTOCOL, start));
        packet.setUpper(start, PROTOCOL);
    }
}
