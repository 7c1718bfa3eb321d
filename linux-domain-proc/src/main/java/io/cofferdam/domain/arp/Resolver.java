package io.cofferdam.domain.arp;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.ip.Interface;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.domain.wire.FrameImage;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Knows the MAC addresses of one port's neighbours, finds out those that it does not know, and answers for the port's
 * own addresses (RFC 826, RFC 1122 2.3.2, RFC 5227).
 *
 * <pre>
 *             packet to send           answer                     {@link #REACHABLE_NS} over and in use
 *   (unknown) ---------------> INCOMPLETE ------------> REACHABLE ------------------------> REFRESHING
 *       ^                          |                      ^   |                               |     |
 *       |  {@link #MAX_TRIES} requests unanswered         |   | not in use                    |     |
 *       +--------------------------+----------------------|---+-------------------------------+     |
 *                                                         +------------------- answer --------------+
 * </pre>
 *
 * Bounded: {@link #CAPACITY} neighbours; {@link #MAX_INCOMPLETE} of them unknown, so that a scan of addresses does not
 * push out those that are known; {@link Waiting#MAX_BYTES} of packets that wait. Confined to the component's one thread.
 */
public final class Resolver {
    /** What {@link #resolve} answers when the MAC address is not known. */
    public static final long UNKNOWN = -1;

    static final int CAPACITY = 4096;
    static final int MAX_INCOMPLETE = 256;
    static final int MAX_TRIES = 3;
    static final long RETRY_NS = 1_000_000_000L;
    static final long REACHABLE_NS = 300_000_000_000L;
    /** A neighbour that no packet went to for as long may be forgotten to make room. */
    static final long IDLE_NS = 30_000_000_000L;

    private static final long TICK_NS = 100_000_000L;

    private final Interface port;
    private final ArpSpeaker speaker;
    private final AddressDefence defence;
    private final ArpCounters counters;
    private final NeighbourTable neighbours;
    private final Waiting waiting;
    private boolean ticked;
    private long tickedNs;

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
            ArpCounters counters,
            RandomGenerator random) {
        this.port = port;
        this.counters = counters;
        speaker = new ArpSpeaker(port, outlet, counters);
        defence = new AddressDefence(port, speaker);
        neighbours = new NeighbourTable(CAPACITY, random);
        waiting = new Waiting(CAPACITY, transmitter, fates);
    }

    /** The MAC address of a neighbour that a packet is to be sent to now, or {@link #UNKNOWN}. */
    public long resolve(int ip, long nowNs) {
        int slot = neighbours.find(ip);
        if (slot == NeighbourTable.NONE || neighbours.state(slot) == NeighbourState.INCOMPLETE) {
            return UNKNOWN;
        }
        neighbours.touch(slot, nowNs);
        return neighbours.mac(slot);
    }

    /**
     * Keeps a packet until its next hop's MAC address is known, and asks for that.
     *
     * @return {@link Fate#HELD}, or why not
     */
    public Fate hold(int ip, FrameImage frame, MemorySegment memory, long frameStart, int ingress, long nowNs) {
        int slot = neighbours.find(ip);
        if (slot == NeighbourTable.NONE) {
            if (waiting.neighbours() == MAX_INCOMPLETE || !makeRoom(nowNs)) {
                return Fate.NEIGHBOURS_FULL;
            }
            slot = neighbours.add(ip, NeighbourState.INCOMPLETE, nowNs);
            counters.incomplete().increment();
            waiting.open(slot);
            ask(slot, MacAddress.BROADCAST, nowNs);
        }
        return waiting.hold(slot, frame, memory, frameStart, ingress);
    }

    /** A packet whose next hop did not answer and that nobody has looked at since, or null. */
    public @Nullable HeldPacket pollFailed() {
        return waiting.pollFailed();
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
        int ip = ArpPacket.senderIp(frame);
        int slot = neighbours.find(ip);
        if (slot == NeighbourTable.NONE) {
            if (!forUs) {
                return Fate.OPEN;
            }
            if (!makeRoom(nowNs)) {
                return Fate.ARP_TABLE_FULL;
            }
            slot = neighbours.add(ip, NeighbourState.REACHABLE, nowNs);
            counters.resolved().increment();
        }
        NeighbourState before = neighbours.state(slot);
        if (before != NeighbourState.REACHABLE) {
            counters.resolved().increment();
        }
        neighbours.setMac(slot, ArpPacket.senderMac(frame));
        neighbours.setState(slot, NeighbourState.REACHABLE);
        neighbours.setDueNs(slot, nowNs + REACHABLE_NS);
        if (before == NeighbourState.INCOMPLETE) {
            neighbours.touch(slot, nowNs);
            waiting.release(slot, neighbours.mac(slot));
        }
        return Fate.DELIVERED;
    }

    /** Does what is due: announcements, requests again, giving up, forgetting. */
    public int tick(long nowNs) {
        if (ticked && nowNs - tickedNs < TICK_NS) {
            return 0;
        }
        ticked = true;
        tickedNs = nowNs;
        int done = defence.tick(nowNs);
        for (int slot = 0; slot < neighbours.highWater(); slot++) {
            if (neighbours.isTaken(slot) && nowNs - neighbours.dueNs(slot) >= 0) {
                onDue(slot, nowNs);
                done++;
            }
        }
        return done;
    }

    private void onDue(int slot, long nowNs) {
        switch (neighbours.state(slot)) {
            case INCOMPLETE -> {
                if (neighbours.tries(slot) < MAX_TRIES) {
                    ask(slot, MacAddress.BROADCAST, nowNs);
                } else {
                    counters.failed().increment();
                    waiting.fail(slot);
                    neighbours.remove(slot);
                }
            }
            case REACHABLE -> {
                if (nowNs - neighbours.usedNs(slot) < REACHABLE_NS) {
                    counters.refreshing().increment();
                    neighbours.setState(slot, NeighbourState.REFRESHING);
                    neighbours.setTries(slot, 0);
                    ask(slot, neighbours.mac(slot), nowNs);
                } else {
                    counters.expired().increment();
                    neighbours.remove(slot);
                }
            }
            case REFRESHING -> {
                if (neighbours.tries(slot) < MAX_TRIES) {
                    ask(slot, neighbours.mac(slot), nowNs);
                } else {
                    counters.failed().increment();
                    neighbours.remove(slot);
                }
            }
        }
    }

    private void ask(int slot, long destination, long nowNs) {
        neighbours.setTries(slot, neighbours.tries(slot) + 1);
        neighbours.setDueNs(slot, nowNs + RETRY_NS);
        speaker.request(destination, neighbours.ip(slot));
    }

    /** Sees to it that the table has room for one more, but not at the cost of a neighbour in use. */
    private boolean makeRoom(long nowNs) {
        if (!neighbours.isFull()) {
            return true;
        }
        int idle = neighbours.findIdle(nowNs, IDLE_NS);
        if (idle == NeighbourTable.NONE) {
            return false;
        }
        counters.evicted().increment();
        neighbours.remove(idle);
        return true;
    }
}
