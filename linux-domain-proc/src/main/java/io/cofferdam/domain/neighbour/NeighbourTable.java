package io.cofferdam.domain.neighbour;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A port's neighbours by their address of 128 bits: a bounded hash table of parallel arrays. An entry keeps its slot until it is
 * removed. The hash is seeded, so that nobody can choose addresses that fall together.
 *
 * <p>Confined to the component's one thread.
 */
final class NeighbourTable {
    static final int NONE = -1;

    /** Slots looked at for one that may be evicted, so that a flood costs little per packet. */
    private static final int EVICTION_TRIES = 8;

    private final long seed;
    private final int[] heads;
    private final int[] nextSlots;
    private final long[] highs;
    private final long[] lows;
    private final long[] macs;
    private final NeighbourState[] states;
    private final boolean[] used;
    private final long[] usedNs;
    private final long[] dueNs;
    private final int[] tries;
    private int free;
    private int highWater;
    private int size;
    private int hand;

    NeighbourTable(int capacity, RandomGenerator random) {
        seed = random.nextLong();
        heads = new int[Integer.highestOneBit(capacity) * 2];
        Arrays.fill(heads, NONE);
        nextSlots = new int[capacity];
        highs = new long[capacity];
        lows = new long[capacity];
        macs = new long[capacity];
        states = new NeighbourState[capacity];
        used = new boolean[capacity];
        usedNs = new long[capacity];
        dueNs = new long[capacity];
        tries = new int[capacity];
        free = NONE;
    }

    /** The slot of a neighbour, or {@link #NONE}. */
    int find(long high, long low) {
        int slot = heads[bucket(high, low)];
        while (slot != NONE && (lows[slot] != low || highs[slot] != high)) {
            slot = nextSlots[slot];
        }
        return slot;
    }

    boolean isFull() {
        return size == lows.length;
    }

    int size() {
        return size;
    }

    /** Slots that were ever taken: all others need not be looked at. */
    int highWater() {
        return highWater;
    }

    boolean isTaken(int slot) {
        return used[slot];
    }

    /** Takes a slot for a neighbour that is not in the table, which must not be full. */
    int add(long high, long low, NeighbourState state, long nowNs) {
        int slot = free;
        if (slot == NONE) {
            slot = highWater++;
        } else {
            free = nextSlots[slot];
        }
        int bucket = bucket(high, low);
        nextSlots[slot] = heads[bucket];
        heads[bucket] = slot;
        highs[slot] = high;
        lows[slot] = low;
        used[slot] = true;
        usedNs[slot] = nowNs;
        tries[slot] = 0;
        states[slot] = state;
        size++;
        return slot;
    }

    void remove(int slot) {
        int bucket = bucket(highs[slot], lows[slot]);
        if (heads[bucket] == slot) {
            heads[bucket] = nextSlots[slot];
        } else {
            int before = heads[bucket];
            while (nextSlots[before] != slot) {
                before = nextSlots[before];
            }
            nextSlots[before] = nextSlots[slot];
        }
        used[slot] = false;
        nextSlots[slot] = free;
        free = slot;
        size--;
    }

    /**
     * Looks at the next few slots for a known neighbour that no packet went to for {@code idleNs}.
     *
     * @return its slot, or {@link #NONE}
     */
    int findIdle(long nowNs, long idleNs) {
        for (int i = 0; i < EVICTION_TRIES && highWater > 0; i++) {
            hand = (hand + 1) % highWater;
            if (used[hand] && states[hand] != NeighbourState.INCOMPLETE && nowNs - usedNs[hand] >= idleNs) {
                return hand;
            }
        }
        return NONE;
    }

    long high(int slot) {
        return highs[slot];
    }

    long low(int slot) {
        return lows[slot];
    }

    long mac(int slot) {
        return macs[slot];
    }

    void setMac(int slot, long mac) {
        macs[slot] = mac;
    }

    NeighbourState state(int slot) {
        return states[slot];
    }

    void setState(int slot, NeighbourState state) {
        states[slot] = state;
    }

    /** When a packet last went to the neighbour. */
    long usedNs(int slot) {
        return usedNs[slot];
    }

    void touch(int slot, long nowNs) {
        usedNs[slot] = nowNs;
    }

    /** When the next thing is to be done about the neighbour. */
    long dueNs(int slot) {
        return dueNs[slot];
    }

    void setDueNs(int slot, long atNs) {
        dueNs[slot] = atNs;
    }

    /** Requests that were sent since the entry's state began. */
    int tries(int slot) {
        return tries[slot];
    }

    void setTries(int slot, int count) {
        tries[slot] = count;
    }

    private int bucket(long high, long low) {
        long hash = ((high ^ seed) * 0x9e37_79b9_7f4a_7c15L + low) * 0xbf58_476d_1ce4_e5b9L;
        hash = (hash ^ (hash >>> 29) ^ seed) * 0x94d0_49bb_1331_11ebL;
        return (int) (hash >>> 32) & (heads.length - 1);
    }
}
