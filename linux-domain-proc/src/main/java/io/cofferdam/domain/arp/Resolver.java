package io.cofferdam.domain.arp;

import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.ip.Interface;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.domain.neighbour.HeldPacket;
import io.cofferdam.domain.neighbour.NeighbourCache;
import io.cofferdam.domain.neighbour.NeighbourCounters;
import io.cofferdam.domain.neighbour.NeighbourTimes;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Knows the MAC addresses of one port's IPv4 neighbours, finds out those that it does not know, and answers for the port's
 * own addresses (RFC 826, RFC 1122 2.3.2, RFC 5227). A neighbour in use is asked again after {@link #REACHABLE_NS}, one that
 * is not is forgotten; for the rest see {@link NeighbourCache}. Confined to the component's one thread.
 */
public final class Resolver {
    /** What {@link #resolve} answers when the MAC address is not known. */
    public static final long UNKNOWN = NeighbourCache.UNKNOWN;

    static final long REACHABLE_NS = 300_000_000_000L;

    private final Interface port;
    private final ArpSpeaker speaker;
    private final Inquiries inquiries = new Inquiries();
    private final AddressDefence defence;
    private final ArpCounters counters;
    private final NeighbourCache neighbours;

    /**
     * @param port the port's own addresses
     * @param outlet where ARP packets leave
     * @param transmitter where packets leave that waited
     * @param random seeds the hash table
     */
    public Resolver(
            Interface port,
            Outlet outlet,
            Transmitter transmitter,
            Fates fates,
            Counters counters,
            RandomGenerator random) {
        this.port = port;
        this.counters = ArpCounters.of(counters);
        speaker = new ArpSpeaker(port, outlet, this.counters);
        defence = new AddressDefence(port, speaker);
        neighbours = new NeighbourCache(
                speaker,
                new NeighbourTimes(REACHABLE_NS, /* staleNs= */ 0),
                transmitter,
                fates,
                NeighbourCounters.of(counters, "arp"),
                random);
    }

    /** The MAC address of a neighbour that a packet is to be sent to now, or {@link #UNKNOWN}. */
    public long resolve(int ip, long nowNs) {
        return neighbours.resolve(0, Integer.toUnsignedLong(ip), nowNs);
    }

    /**
     * Keeps a packet until its next hop's MAC address is known, and asks for that.
     *
     * @return {@link Fate#HELD}, or why not
     */
    public Fate hold(int ip, FrameImage frame, MemorySegment memory, long frameStart, int ingress, long nowNs) {
        return neighbours.hold(0, Integer.toUnsignedLong(ip), frame, memory, frameStart, ingress, nowNs);
    }

    /** A packet whose next hop did not answer and that nobody has looked at since, or null. */
    public @Nullable HeldPacket pollFailed() {
        return neighbours.pollFailed();
    }

    /** The port has other addresses from now on. Neighbours that nobody sends to any more are forgotten when they are due. */
    public void addressesChanged() {
        defence.addressesChanged();
    }

    /** Asks all stations who has an address, only to find out whether somebody has (RFC 5227 2.1, from an address of ours). */
    public void ask(int ip) {
        inquiries.begin(ip);
        speaker.search(0, Integer.toUnsignedLong(ip));
    }

    /** The MAC address of the station that was heard at an address since it was asked about, or {@link #UNKNOWN}. */
    public long answer(int ip) {
        return inquiries.answer(ip);
    }

    /** Takes in an ARP packet (RFC 826, Packet Reception). */
    public Fate receive(FrameImage frame, long nowNs) {
        Fate fate = ArpPacket.judge(frame, port);
        if (fate != Fate.OPEN) {
            return fate;
        }
        int senderIp = ArpPacket.senderIp(frame);
        if (port.owns(senderIp)) {
            counters.conflicts().increment();
            defence.onConflict(senderIp, nowNs);
            return Fate.ARP_CONFLICT;
        }
        inquiries.hear(senderIp, ArpPacket.senderMac(frame));
        int targetIp = ArpPacket.targetIp(frame);
        boolean forUs = port.owns(targetIp);
        fate = ArpPacket.isProbe(frame) ? Fate.OPEN : merge(frame, forUs, nowNs);
        if (forUs && ArpPacket.operation(frame) == ArpPacket.REQUEST) {
            speaker.reply(targetIp, ArpPacket.senderMac(frame), senderIp);
            return Fate.DELIVERED;
        }
        if (fate != Fate.OPEN) {
            return fate;
        }
        return forUs ? Fate.DELIVERED : Fate.ARP_NOT_FOR_US;
    }

    /** Updates the sender's entry if there is one, and makes one if the packet is for us: RFC 826's merge rule. */
    private Fate merge(FrameImage frame, boolean forUs, long nowNs) {
        long ip = Integer.toUnsignedLong(ArpPacket.senderIp(frame));
        Fate fate = neighbours.confirm(0, ip, ArpPacket.senderMac(frame), forUs, nowNs);
        return fate == Fate.NEIGHBOURS_FULL ? Fate.ARP_TABLE_FULL : fate;
    }

    /** Does what is due: announcements, requests again, giving up, forgetting. */
    public int tick(long nowNs) {
        return defence.tick(nowNs) + neighbours.tick(nowNs);
    }
}
