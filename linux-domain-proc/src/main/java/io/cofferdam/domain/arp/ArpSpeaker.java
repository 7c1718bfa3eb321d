package io.cofferdam.domain.arp;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.ip.Interface;
import io.cofferdam.domain.neighbour.Inquiry;
import io.cofferdam.domain.wire.FrameImage;

/**
 * Says ARP out of one port: requests, replies, announcements. Best effort: when the link is full, what was to be said is
 * lost, and counted by the link. Confined to the component's one thread.
 */
final class ArpSpeaker implements Inquiry {
    private final Interface port;
    private final Outlet outlet;
    private final ArpCounters counters;
    private final FrameImage frame = new FrameImage(ArpPacket.FRAME_LENGTH);

    ArpSpeaker(Interface port, Outlet outlet, ArpCounters counters) {
        this.port = port;
        this.outlet = outlet;
        this.counters = counters;
    }

    @Override
    public void search(long high, long low) {
        request(MacAddress.BROADCAST, (int) low);
    }

    /** Asks one neighbour only, to see whether it is still there (RFC 1122 2.3.2.1). */
    @Override
    public void probe(long high, long low, long mac) {
        request(mac, (int) low);
    }

    private void request(long destination, int ip) {
        ArpPacket.writeRequest(frame, destination, port.mac(), port.addressFor(ip), ip);
        if (outlet.send(frame)) {
            counters.requestsSent().increment();
        }
    }

    /** Tells a neighbour that an address of ours is ours. */
    void reply(int ownIp, long targetMac, int targetIp) {
        ArpPacket.writeReply(frame, port.mac(), ownIp, targetMac, targetIp);
        if (outlet.send(frame)) {
            counters.repliesSent().increment();
        }
    }

    /** Tells all that an address is ours: a request with it as sender and as target (RFC 5227 2.3). */
    void announce(int ownIp) {
        ArpPacket.writeRequest(frame, MacAddress.BROADCAST, port.mac(), ownIp, ownIp);
        if (outlet.send(frame)) {
            counters.announcementsSent().increment();
        }
    }
}
