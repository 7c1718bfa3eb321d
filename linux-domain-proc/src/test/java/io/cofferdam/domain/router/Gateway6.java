package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;

import io.cofferdam.domain.wire.FrameBuilder6;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@link Gateway} with IPv6: net has 2001:db8:1::1/64, transit fd00::1/126, and there is a route to 2001:db8:2::/64 via
 * fd00::2. PC is 2001:db8:1::2, the peer's address is fd00::2.
 */
final class Gateway6 {
    static final String NET_IP = "2001:db8:1::1";
    static final String PC_IP = "2001:db8:1::2";
    static final String TRANSIT_IP = "fd00::1";
    static final String PEER_IP = "fd00::2";
    static final String SRV_IP = "2001:db8:2::2";
    /** Made of the MAC addresses by RFC 4291 appendix A. */
    static final String NET_LINK = "fe80::ff:fe00:101";

    static final String PC_LINK = "fe80::ff:fe00:102";
    static final int NS = 135;
    static final int NA = 136;

    private Gateway6() {}

    static String[] properties(String... more) {
        return Stream.concat(
                        Stream.of(
                                "port.0.address6=2001:db8:1::1/64",
                                "port.1.address6=fd00::1/126",
                                "route6.0=2001:db8:2::/64 via fd00::2"),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    static Gateway create(String... more) {
        return new Gateway(properties(more));
    }

    /** One whose addresses are tested, and that has said all that it says at start. */
    static Gateway quiet(String... more) {
        Gateway gateway = create(more);
        gateway.passSeconds(4);
        gateway.netOut.takeAll();
        gateway.transitOut.takeAll();
        return gateway;
    }

    /** One that knows PC and the peer, too. */
    static Gateway settled(String... more) {
        Gateway gateway = quiet(more);
        gateway.netIn.put(solicitation(PC, PC_IP, NET_IP));
        gateway.transitIn.put(solicitation(PEER, PEER_IP, TRANSIT_IP));
        gateway.work();
        gateway.netOut.takeAll();
        gateway.transitOut.takeAll();
        return gateway;
    }

    /** The last 24 bits name the group in which an address is looked for (RFC 4291 2.7.1). */
    static String groupOf(String ip) {
        byte[] bytes = FrameBuilder6.address(ip);
        return String.format("ff02::1:ff%02x:%02x%02x", bytes[13], bytes[14], bytes[15]);
    }

    static long groupMac(String group) {
        byte[] bytes = FrameBuilder6.address(group);
        long mac = 0x3333;
        for (int i = 12; i < 16; i++) {
            mac = mac << 8 | (bytes[i] & 0xff);
        }
        return mac;
    }

    /** A neighbour looks for an address, and names its own MAC address. */
    static byte[] solicitation(long mac, String ip, String target) {
        String group = groupOf(target);
        return FrameBuilder6.ipv6(mac, groupMac(group), ip, group)
                .discovery(NS, 0, FrameBuilder6.address(target), FrameBuilder6.macOption(1, mac))
                .build();
    }

    /** Somebody wants to have an address (RFC 4862 5.4.2). */
    static byte[] test(long mac, String target) {
        String group = groupOf(target);
        return FrameBuilder6.ipv6(mac, groupMac(group), "::", group)
                .discovery(NS, 0, FrameBuilder6.address(target))
                .build();
    }

    /** One neighbour answers another. */
    static byte[] advertisement(long mac, long toMac, String ip, String to, int flags) {
        return FrameBuilder6.ipv6(mac, toMac, ip, to)
                .discovery(NA, flags << 24, FrameBuilder6.address(ip), FrameBuilder6.macOption(2, mac))
                .build();
    }

    static byte[] peerAnswers() {
        return advertisement(PEER, TRANSIT, PEER_IP, TRANSIT_IP, 0xe0);
    }

    static FrameBuilder6 fromPc(String to) {
        return FrameBuilder6.ipv6(PC, NET, PC_IP, to);
    }

    static FrameBuilder6 fromPeer(String from, String to) {
        return FrameBuilder6.ipv6(PEER, TRANSIT, from, to);
    }

    /** What comes back to PC when it sends a frame. */
    static List<byte[]> askFromPc(Gateway gateway, byte[] frame) {
        gateway.netIn.put(frame);
        gateway.work();
        return gateway.netOut.takeAll();
    }
}
