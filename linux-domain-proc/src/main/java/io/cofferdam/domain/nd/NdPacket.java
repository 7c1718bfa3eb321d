package io.cofferdam.domain.nd;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.icmp6.Icmpv6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.neighbour.NeighbourCache;
import io.cofferdam.domain.wire.FrameImage;

/**
 * Neighbour discovery messages (RFC 4861 section 4) at their place right behind the IPv6 header; with extension headers they
 * are not taken (RFC 6980 forbids the one that would matter).
 *
 * <p>{@link #isValid} comes first: the other methods that read rely on what it has checked.
 */
final class NdPacket {
    static final int START = Ipv6Header.END;
    static final int TARGET = START + 8;
    /** Of a solicitation or an advertisement of a neighbour. */
    static final int TARGET_OPTIONS = TARGET + 16;

    static final int SOURCE_MAC_OPTION = 1;
    static final int TARGET_MAC_OPTION = 2;
    static final int MAC_OPTION_LENGTH = 8;
    static final int OPTION_UNIT = 8;

    static final int ROUTER_FLAG = 0x80;
    static final int SOLICITED_FLAG = 0x40;
    static final int OVERRIDE_FLAG = 0x20;

    private static final int CODE = START + 1;
    private static final int FLAGS = START + 4;

    private NdPacket() {}

    /**
     * Whether a sound ICMPv6 message passes the checks of RFC 4861 6.1.1, 7.1.1 and 7.1.2: it never crossed a router, is long
     * enough, its options end where it does, and its addresses fit.
     */
    static boolean isValid(FrameImage packet) {
        if (packet.upperStart() != START
                || Ipv6Header.hopLimit(packet) != Ipv6Header.LINK_HOP_LIMIT
                || packet.u8(CODE) != 0) {
            return false;
        }
        int options = options(packet);
        if (!areOptionsWhole(packet, options)) {
            return false;
        }
        boolean anonymous = Ipv6Address.isUnspecified(Ipv6Header.sourceHigh(packet), Ipv6Header.sourceLow(packet));
        boolean named = findOption(packet, SOURCE_MAC_OPTION) != 0;
        return switch (packet.u8(START)) {
            case Icmpv6.ROUTER_SOLICITATION -> !(anonymous && named);
            case Icmpv6.NEIGHBOUR_SOLICITATION ->
                !Ipv6Address.isMulticast(targetHigh(packet)) && !(anonymous && (named || !isToSolicitedNode(packet)));
            case Icmpv6.NEIGHBOUR_ADVERTISEMENT ->
                !Ipv6Address.isMulticast(targetHigh(packet))
                        && !anonymous
                        && !(Ipv6Header.isToGroup(packet) && isSolicited(packet));
            default -> true;
        };
    }

    private static int options(FrameImage packet) {
        return switch (packet.u8(START)) {
            case Icmpv6.NEIGHBOUR_SOLICITATION, Icmpv6.NEIGHBOUR_ADVERTISEMENT -> TARGET_OPTIONS;
            default -> START + Icmpv6.HEADER_LENGTH;
        };
    }

    private static boolean areOptionsWhole(FrameImage packet, int start) {
        int option = start;
        while (option + 1 < packet.length() && packet.u8(option + 1) != 0) {
            option += packet.u8(option + 1) * OPTION_UNIT;
        }
        return option == packet.length();
    }

    private static boolean isToSolicitedNode(FrameImage packet) {
        return Ipv6Address.isSolicitedNodeOf(
                Ipv6Header.destinationHigh(packet), Ipv6Header.destinationLow(packet), targetLow(packet));
    }

    /** Offset of the first option of a kind, or 0. */
    private static int findOption(FrameImage packet, int kind) {
        for (int option = options(packet); option < packet.length(); option += packet.u8(option + 1) * OPTION_UNIT) {
            if (packet.u8(option) == kind) {
                return option;
            }
        }
        return 0;
    }

    /** The MAC address in an option, or {@link NeighbourCache#UNKNOWN}. */
    static long mac(FrameImage packet, int kind) {
        int option = findOption(packet, kind);
        return option == 0 ? NeighbourCache.UNKNOWN : packet.mac(option + 2);
    }

    static long targetHigh(FrameImage packet) {
        return packet.i64(TARGET);
    }

    static long targetLow(FrameImage packet) {
        return packet.i64(TARGET + Long.BYTES);
    }

    static boolean isSolicited(FrameImage packet) {
        return (packet.u8(FLAGS) & SOLICITED_FLAG) != 0;
    }

    static boolean isOverriding(FrameImage packet) {
        return (packet.u8(FLAGS) & OVERRIDE_FLAG) != 0;
    }

    /** Starts a message of our own: everything but the addresses, what it says, and its checksum. */
    static void begin(FrameImage packet, int frameLength, long destinationMac, long sourceMac) {
        packet.start(frameLength);
        Ethernet.write(packet, destinationMac, sourceMac, Ethernet.TYPE_IPV6);
        Ipv6Header.write(packet, /* trafficClass= */ 0, Icmpv6.PROTOCOL, Ipv6Header.LINK_HOP_LIMIT);
        packet.setI32(FLAGS, 0);
    }

    static void setFlags(FrameImage packet, int flags) {
        packet.setU8(FLAGS, flags);
    }

    static void writeMacOption(FrameImage packet, int at, int kind, long mac) {
        packet.setU8(at, kind);
        packet.setU8(at + 1, MAC_OPTION_LENGTH / OPTION_UNIT);
        packet.setMac(at + 2, mac);
    }

    /** Whether a MAC address that somebody names can be that of a neighbour. */
    static boolean isNeighboursMac(long mac, long own) {
        return MacAddress.isStation(mac) && mac != own;
    }
}
