package io.cofferdam.domain.nd;

import io.cofferdam.domain.icmp6.Icmpv6;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.ip.Ipv6Prefix;
import io.cofferdam.domain.wire.FrameImage;
import java.nio.charset.StandardCharsets;

/**
 * Writes router advertisements (RFC 4861 4.2) with the port's MAC address, the MTU, prefixes (RFC 4861 4.6), resolvers and
 * search domains (RFC 8106 section 5). Owns the packet that it hands out until the next one is written.
 */
final class RouterAdvertisement {
    /** RFC 4861 6.2.1, AdvValidLifetime and AdvPreferredLifetime. */
    static final int VALID_S = 2_592_000;

    static final int PREFERRED_S = 604_800;

    private static final int LIFETIME = NdPacket.START + 6;
    private static final int OPTIONS = NdPacket.START + 16;
    private static final int PREFIX_OPTION = 3;
    private static final int PREFIX_UNITS = 4;
    private static final int MTU_OPTION = 5;
    private static final int RESOLVERS_OPTION = 25;
    private static final int DOMAINS_OPTION = 31;
    private static final int UNIT = NdPacket.OPTION_UNIT;
    private static final int ON_LINK = 0x80;
    private static final int AUTONOMOUS = 0x40;
    private static final int AUTONOMOUS_LENGTH = 64;

    private final Interface6 port;
    private final AdvertisementConfig config;
    private final FrameImage packet = new FrameImage(Ipv6Header.START + Interface6.MIN_MTU);
    private int end;

    RouterAdvertisement(Interface6 port, AdvertisementConfig config) {
        this.port = port;
        this.config = config;
    }

    /**
     * Writes one to all nodes.
     *
     * @param lifetimeS seconds for which we are a default router; with 0 we cease to be one, and resolvers go with us
     */
    FrameImage write(int lifetimeS) {
        Ipv6Address all = Ipv6Address.ALL_NODES;
        packet.start(Ipv6Header.START + Interface6.MIN_MTU);
        end = OPTIONS + UNIT;
        writeMtu();
        config.prefixes().forEach(this::writePrefix);
        if (!config.dnsServers().isEmpty()) {
            writeResolvers(lifetimeS);
        }
        if (!config.searchDomains().isEmpty()) {
            writeDomains(lifetimeS);
        }
        NdPacket.begin(packet, end, Ipv6Address.multicastMac(all.low()), port.mac());
        NdPacket.writeMacOption(packet, OPTIONS, NdPacket.SOURCE_MAC_OPTION, port.mac());
        packet.setU8(NdPacket.START + 4, Ipv6Header.HOP_LIMIT);
        packet.setU16(LIFETIME, lifetimeS);
        packet.setI64(LIFETIME + 2, 0);
        Ipv6Header.setSource(packet, port.high(0), port.low(0));
        Ipv6Header.setDestination(packet, all.high(), all.low());
        Icmpv6.finish(packet, NdPacket.START, Icmpv6.ROUTER_ADVERTISEMENT, 0);
        return packet;
    }

    private void writeMtu() {
        int option = option(MTU_OPTION, 1);
        packet.setI32(option + 4, port.mtu());
    }

    private void writePrefix(Ipv6Prefix prefix) {
        int option = option(PREFIX_OPTION, PREFIX_UNITS);
        packet.setU8(option + 2, prefix.length());
        packet.setU8(option + 3, ON_LINK | (prefix.length() == AUTONOMOUS_LENGTH ? AUTONOMOUS : 0));
        packet.setI32(option + 4, VALID_S);
        packet.setI32(option + 8, PREFERRED_S);
        writeAddress(option + 16, prefix.network());
    }

    private void writeResolvers(int lifetimeS) {
        int option = option(RESOLVERS_OPTION, 1 + 2 * config.dnsServers().size());
        packet.setI32(option + 4, lifetimeS);
        int at = option + UNIT;
        for (Ipv6Address server : config.dnsServers()) {
            writeAddress(at, server);
            at += 2 * UNIT;
        }
    }

    /** Each name as its labels with their lengths and a final 0 (RFC 1035 3.1), padded with zeros at the end. */
    private void writeDomains(int lifetimeS) {
        int length = UNIT;
        for (String domain : config.searchDomains()) {
            length += domain.length() + 2;
        }
        int option = option(DOMAINS_OPTION, Math.ceilDiv(length, UNIT));
        packet.setI32(option + 4, lifetimeS);
        int at = option + UNIT;
        for (String domain : config.searchDomains()) {
            for (String label : domain.split("\\.", -1)) {
                byte[] ascii = label.getBytes(StandardCharsets.US_ASCII);
                packet.setU8(at++, ascii.length);
                for (byte character : ascii) {
                    packet.setU8(at++, character);
                }
            }
            packet.setU8(at++, 0);
        }
    }

    /** Begins an option, with zeros in all that its writer does not set, and answers its offset. */
    private int option(int kind, int units) {
        int option = end;
        for (int i = 0; i < units; i++) {
            packet.setI64(option + i * UNIT, 0);
        }
        packet.setU8(option, kind);
        packet.setU8(option + 1, units);
        end += units * UNIT;
        return option;
    }

    private void writeAddress(int at, Ipv6Address address) {
        packet.setI64(at, address.high());
        packet.setI64(at + Long.BYTES, address.low());
    }
}
