package io.cofferdam.domain.nd;

import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.icmp6.Icmpv6;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.neighbour.Inquiry;
import io.cofferdam.domain.wire.FrameImage;

/**
 * Says neighbour discovery out of one port: solicitations and advertisements of neighbours. Best effort: when the link is
 * full, what was to be said is lost, and counted by the link. Confined to the component's one thread.
 */
final class NdSpeaker implements Inquiry {
    private static final int LENGTH = NdPacket.TARGET_OPTIONS + NdPacket.MAC_OPTION_LENGTH;

    private final Interface6 port;
    private final Outlet outlet;
    private final NdCounters counters;
    private final FrameImage packet = new FrameImage(LENGTH);

    NdSpeaker(Interface6 port, Outlet outlet, NdCounters counters) {
        this.port = port;
        this.outlet = outlet;
        this.counters = counters;
    }

    /** Asks the group in which the address is looked for (RFC 4861 7.2.2). */
    @Override
    public void search(long high, long low) {
        long group = Ipv6Address.solicitedNodeLow(low);
        solicit(Ipv6Address.multicastMac(group), Ipv6Address.ALL_NODES.high(), group, high, low);
    }

    @Override
    public void probe(long high, long low, long mac) {
        solicit(mac, high, low, high, low);
    }

    /** Nothing is asked as long as no address of ours may be used. */
    private void solicit(long mac, long toHigh, long toLow, long high, long low) {
        int source = port.sourceFor(high, low);
        if (source < 0) {
            return;
        }
        NdPacket.begin(packet, LENGTH, mac, port.mac());
        NdPacket.writeMacOption(packet, NdPacket.TARGET_OPTIONS, NdPacket.SOURCE_MAC_OPTION, port.mac());
        send(Icmpv6.NEIGHBOUR_SOLICITATION, source, toHigh, toLow, high, low);
    }

    /** Asks whether anybody has an address that is to become ours (RFC 4862 5.4.2). */
    void test(int index) {
        long high = port.high(index);
        long low = port.low(index);
        long group = Ipv6Address.solicitedNodeLow(low);
        NdPacket.begin(packet, NdPacket.TARGET_OPTIONS, Ipv6Address.multicastMac(group), port.mac());
        send(Icmpv6.NEIGHBOUR_SOLICITATION, /* source= */ -1, Ipv6Address.ALL_NODES.high(), group, high, low);
    }

    /** Tells all that an address is ours (RFC 4861 7.2.6). */
    void announce(int index) {
        Ipv6Address all = Ipv6Address.ALL_NODES;
        advertise(index, Ipv6Address.multicastMac(all.low()), all.high(), all.low(), /* solicited= */ 0);
    }

    /** Tells a neighbour that an address is ours (RFC 4861 7.2.4). */
    void answer(int index, long mac, long toHigh, long toLow) {
        advertise(index, mac, toHigh, toLow, NdPacket.SOLICITED_FLAG);
    }

    private void advertise(int index, long mac, long toHigh, long toLow, int solicited) {
        NdPacket.begin(packet, LENGTH, mac, port.mac());
        NdPacket.setFlags(packet, NdPacket.ROUTER_FLAG | NdPacket.OVERRIDE_FLAG | solicited);
        NdPacket.writeMacOption(packet, NdPacket.TARGET_OPTIONS, NdPacket.TARGET_MAC_OPTION, port.mac());
        send(Icmpv6.NEIGHBOUR_ADVERTISEMENT, index, toHigh, toLow, port.high(index), port.low(index));
    }

    private void send(int type, int source, long toHigh, long toLow, long targetHigh, long targetLow) {
        Ipv6Header.setSource(packet, source < 0 ? 0 : port.high(source), source < 0 ? 0 : port.low(source));
        Ipv6Header.setDestination(packet, toHigh, toLow);
        packet.setI64(NdPacket.TARGET, targetHigh);
        packet.setI64(NdPacket.TARGET + Long.BYTES, targetLow);
        Icmpv6.finish(packet, NdPacket.START, type, 0);
        if (outlet.send(packet)) {
            boolean asks = type == Icmpv6.NEIGHBOUR_SOLICITATION;
            (asks ? counters.solicitationsSent() : counters.advertisementsSent()).increment();
        }
    }
}
