package io.cofferdam.domain.neighbour;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.domain.wire.FrameImage;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one port knows of its neighbours, and the packets that wait for those that it is asking for (RFC 1122 2.3.2, RFC 4861
 * 7.3). Addresses have 128 bits; an IPv4 address is in the low 32.
 *
 * <pre>
 *  from         to          when
 *  (unknown)    INCOMPLETE  a packet is to be sent there
 *  (unknown)    STALE       somebody says that the neighbour is there
 *  INCOMPLETE   REACHABLE   it answers                            (any state, in fact)
 *  INCOMPLETE   DELAY       somebody says that it is there: what waited is sent
 *  INCOMPLETE   (unknown)   {@link #MAX_TRIES} requests to all unanswered
 *  REACHABLE    STALE       not confirmed for {@link NeighbourTimes#reachableNs}; where nothing is ever stale:
 *  REACHABLE    PROBE         in use
 *  REACHABLE    (unknown)     not in use
 *  STALE        DELAY       a packet is to be sent there: it is
 *  STALE        (unknown)   nothing was for {@link NeighbourTimes#staleNs}
 *  DELAY        PROBE       not confirmed for {@link #DELAY_NS}
 *  PROBE        (unknown)   {@link #MAX_TRIES} requests to it unanswered
 * </pre>
 *
 * Bounded: {@link #CAPACITY} neighbours; {@link #MAX_INCOMPLETE} of them unknown, so that a scan of addresses does not
 * push out those that are known (RFC 6583); {@link Waiting#MAX_BYTES} of packets that wait. Confined to the component's one
 * thread.
 */
public final class NeighbourCache {
    /** In place of a MAC address: it is not known. */
    public static final long UNKNOWN = -1;

    public static final int CAPACITY = 4096;
    public static final int MAX_INCOMPLETE = 256;
    public static final int MAX_TRIES = 3;
    public static final long RETRY_NS = 1_000_000_000L;

    /** RFC 4861 section 10, DELAY_FIRST_PROBE_TIME. */
    public static final long DELAY_NS = 5_000_000_000L;

    /** A neighbour that no packet went to for as long may be forgotten to make room. */
    public static final long IDLE_NS = 30_000_000_000L;

    private static final long TICK_NS = 100_000_000L;

    private final Inquiry inquiry;
    private final NeighbourTimes times;
    private final NeighbourCounters counters;
    private final NeighbourTable neighbours;
    private final Waiting waiting;
    private boolean ticked;
    private long tickedNs;

    /**
     * @param inquiry asks for neighbours
     * @param transmitter where packets leave that waited
     * @param random seeds the hash table
     */
    public NeighbourCache(
            Inquiry inquiry,
            NeighbourTimes times,
            Transmitter transmitter,
            Fates fates,
            NeighbourCounters counters,
            RandomGenerator random) {
        this.inquiry = inquiry;
        this.times = times;
        this.counters = counters;
        neighbours = new NeighbourTable(CAPACITY, random);
        waiting = new Waiting(CAPACITY, transmitter, fates);
    }

    /** The MAC address of a neighbour that a packet is to be sent to now, or {@link #UNKNOWN}. */
    public long resolve(long high, long low, long nowNs) {
        int slot = neighbours.find(high, low);
        if (slot == NeighbourTable.NONE || neighbours.state(slot) == NeighbourState.INCOMPLETE) {
            return UNKNOWN;
        }
        neighbours.touch(slot, nowNs);
        if (neighbours.state(slot) == NeighbourState.STALE) {
            enter(slot, NeighbourState.DELAY, nowNs + DELAY_NS);
        }
        return neighbours.mac(slot);
    }

    /**
     * Keeps a packet until its next hop's MAC address is known, and asks for that.
     *
     * @return {@link Fate#HELD}, or why not
     */
    public Fate hold(
            long high, long low, FrameImage frame, MemorySegment memory, long frameStart, int ingress, long nowNs) {
        int slot = neighbours.find(high, low);
        if (slot == NeighbourTable.NONE) {
            if (waiting.neighbours() == MAX_INCOMPLETE || !makeRoom(nowNs)) {
                return Fate.NEIGHBOURS_FULL;
            }
            slot = neighbours.add(high, low, NeighbourState.INCOMPLETE, nowNs);
            counters.incomplete().increment();
            waiting.open(slot);
            search(slot, nowNs);
        }
        return waiting.hold(slot, frame, memory, frameStart, ingress);
    }

    /** A packet whose next hop did not answer and that nobody has looked at since, or null. */
    public @Nullable HeldPacket pollFailed() {
        return waiting.pollFailed();
    }

    /**
     * A neighbour has shown that it can be reached by a MAC address, and that it has heard us, or as good as.
     *
     * @param mayAdd whether a neighbour that is not known yet becomes so
     * @return {@link Fate#DELIVERED}, {@link Fate#NEIGHBOURS_FULL}, or {@link Fate#OPEN} if the neighbour stays unknown
     */
    public Fate confirm(long high, long low, long mac, boolean mayAdd, long nowNs) {
        int slot = neighbours.find(high, low);
        if (slot == NeighbourTable.NONE) {
            if (!mayAdd) {
                return Fate.OPEN;
            }
            if (!makeRoom(nowNs)) {
                return Fate.NEIGHBOURS_FULL;
            }
            slot = neighbours.add(high, low, NeighbourState.STALE, nowNs);
        }
        boolean awaited = neighbours.state(slot) == NeighbourState.INCOMPLETE;
        neighbours.setMac(slot, mac);
        reachable(slot, nowNs);
        if (awaited) {
            release(slot, nowNs);
        }
        return Fate.DELIVERED;
    }

    /**
     * A neighbour has said what its MAC address is, which does not show that it hears us (RFC 4861 7.2.3).
     *
     * @return {@link Fate#DELIVERED} or {@link Fate#NEIGHBOURS_FULL}
     */
    public Fate hear(long high, long low, long mac, long nowNs) {
        int slot = neighbours.find(high, low);
        if (slot == NeighbourTable.NONE) {
            if (!makeRoom(nowNs)) {
                return Fate.NEIGHBOURS_FULL;
            }
            slot = neighbours.add(high, low, NeighbourState.STALE, nowNs);
            neighbours.setMac(slot, mac);
            stale(slot, nowNs);
        } else if (neighbours.state(slot) == NeighbourState.INCOMPLETE) {
            neighbours.setMac(slot, mac);
            stale(slot, nowNs);
            release(slot, nowNs);
        } else if (neighbours.mac(slot) != mac) {
            neighbours.setMac(slot, mac);
            stale(slot, nowNs);
        }
        return Fate.DELIVERED;
    }

    /**
     * A neighbour advertises its MAC address (RFC 4861 7.2.5).
     *
     * @param mac {@link #UNKNOWN} if it does not name it
     * @param solicited whether it answers us
     * @param override whether what it says holds against what was known
     * @return {@link Fate#DELIVERED}, or {@link Fate#OPEN} if it is of no use
     */
    public Fate advertise(long high, long low, long mac, boolean solicited, boolean override, long nowNs) {
        int slot = neighbours.find(high, low);
        if (slot == NeighbourTable.NONE) {
            return Fate.OPEN;
        }
        NeighbourState before = neighbours.state(slot);
        if (before == NeighbourState.INCOMPLETE) {
            return mac == UNKNOWN
                    ? Fate.OPEN
                    : solicited ? confirm(high, low, mac, /* mayAdd= */ false, nowNs) : hear(high, low, mac, nowNs);
        }
        boolean differs = mac != UNKNOWN && mac != neighbours.mac(slot);
        if (differs && !override) {
            if (before == NeighbourState.REACHABLE) {
                stale(slot, nowNs);
            }
            return Fate.DELIVERED;
        }
        if (differs) {
            neighbours.setMac(slot, mac);
            stale(slot, nowNs);
        }
        if (solicited) {
            reachable(slot, nowNs);
        }
        return Fate.DELIVERED;
    }

    /** Forgets all neighbours; what waits for them is dropped, and nobody is told. */
    public void clear() {
        for (int slot = 0; slot < neighbours.highWater(); slot++) {
            if (neighbours.isTaken(slot)) {
                if (neighbours.state(slot) == NeighbourState.INCOMPLETE) {
                    waiting.fail(slot);
                }
                neighbours.remove(slot);
            }
        }
    }

    /** Does what is due: requests again, giving up, forgetting. */
    public int tick(long nowNs) {
        if (ticked && nowNs - tickedNs < TICK_NS) {
            return 0;
        }
        ticked = true;
        tickedNs = nowNs;
        int done = 0;
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
                    search(slot, nowNs);
                } else {
                    counters.failed().increment();
                    waiting.fail(slot);
                    neighbours.remove(slot);
                }
            }
            case REACHABLE -> {
                if (times.staleNs() > 0) {
                    stale(slot, nowNs);
                } else if (nowNs - neighbours.usedNs(slot) < times.reachableNs()) {
                    startProbing(slot, nowNs);
                } else {
                    forget(slot);
                }
            }
            case STALE -> forget(slot);
            case DELAY -> startProbing(slot, nowNs);
            case PROBE -> {
                if (neighbours.tries(slot) < MAX_TRIES) {
                    probe(slot, nowNs);
                } else {
                    counters.failed().increment();
                    neighbours.remove(slot);
                }
            }
        }
    }

    private void reachable(int slot, long nowNs) {
        if (neighbours.state(slot) != NeighbourState.REACHABLE) {
            counters.resolved().increment();
        }
        enter(slot, NeighbourState.REACHABLE, nowNs + times.reachableNs());
    }

    private void stale(int slot, long nowNs) {
        counters.stale().increment();
        enter(slot, NeighbourState.STALE, nowNs + times.staleNs());
    }

    private void release(int slot, long nowNs) {
        neighbours.touch(slot, nowNs);
        if (neighbours.state(slot) == NeighbourState.STALE) {
            enter(slot, NeighbourState.DELAY, nowNs + DELAY_NS);
        }
        waiting.release(slot, neighbours.mac(slot));
    }

    private void startProbing(int slot, long nowNs) {
        counters.refreshing().increment();
        enter(slot, NeighbourState.PROBE, nowNs);
        neighbours.setTries(slot, 0);
        probe(slot, nowNs);
    }

    private void forget(int slot) {
        counters.expired().increment();
        neighbours.remove(slot);
    }

    private void enter(int slot, NeighbourState state, long dueNs) {
        neighbours.setState(slot, state);
        neighbours.setDueNs(slot, dueNs);
    }

    private void search(int slot, long nowNs) {
        countTry(slot, nowNs);
        inquiry.search(neighbours.high(slot), neighbours.low(slot));
    }

    private void probe(int slot, long nowNs) {
        countTry(slot, nowNs);
        inquiry.probe(neighbours.high(slot), neighbours.low(slot), neighbours.mac(slot));
    }

    private void countTry(int slot, long nowNs) {
        neighbours.setTries(slot, neighbours.tries(slot) + 1);
        neighbours.setDueNs(slot, nowNs + RETRY_NS);
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
