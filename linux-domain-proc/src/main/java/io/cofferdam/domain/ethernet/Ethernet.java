package io.cofferdam.domain.ethernet;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;

/** The Ethernet II header (RFC 894, IEEE 802.3 clause 3) and which frames a port takes. */
public final class Ethernet {
    public static final int HEADER_LENGTH = 14;
    public static final int TYPE_IPV4 = 0x0800;
    public static final int TYPE_ARP = 0x0806;
    public static final int TYPE_IPV6 = 0x86dd;

    private static final int IPV6_GROUP = 0x3333;

    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int TYPE = 12;

    private Ethernet() {}

    /**
     * Judges whether the port with MAC address {@code own} takes a frame: a whole header, sent by one station other than
     * ourselves, to us or to all.
     */
    public static Fate judge(FrameImage frame, long own) {
        if (frame.length() < HEADER_LENGTH) {
            return Fate.RUNT;
        }
        long source = frame.mac(SOURCE);
        if (!MacAddress.isStation(source) || source == own) {
            return Fate.SOURCE_MAC;
        }
        long destination = frame.mac(DESTINATION);
        return destination == own || destination == MacAddress.BROADCAST ? Fate.OPEN : Fate.NOT_FOR_US;
    }

    public static int type(FrameImage frame) {
        return frame.u16(TYPE);
    }

    /** MAC address of the station that sent the frame. */
    public static long source(FrameImage frame) {
        return frame.mac(SOURCE);
    }

    public static boolean isBroadcast(FrameImage frame) {
        return frame.mac(DESTINATION) == MacAddress.BROADCAST;
    }

    /** Whether it goes to a group or to all. */
    public static boolean isToGroup(FrameImage frame) {
        return (frame.u8(DESTINATION) & 1) != 0;
    }

    /** Whether it goes to a group of IPv6 hosts (RFC 2464 section 7). */
    public static boolean isToIpv6Group(FrameImage frame) {
        return frame.u16(DESTINATION) == IPV6_GROUP;
    }

    public static void write(FrameImage frame, long destination, long source, int type) {
        frame.setMac(DESTINATION, destination);
        frame.setMac(SOURCE, source);
        frame.setU16(TYPE, type);
    }
}
