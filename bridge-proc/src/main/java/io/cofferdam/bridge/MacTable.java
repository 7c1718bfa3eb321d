package io.cofferdam.bridge;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which port each station is at (IEEE 802.1D-2004 7.9, the filtering database).
 *
 * <p>Entries keep their place in parallel arrays; an open-addressing index with linear probing finds them, by a seeded
 * hash so that nobody can choose addresses that fall together. The entries of a port form a list from the one seen
 * longest ago to the one seen last. Every port has the same share of the table, and a port that has used up its share
 * forgets its own oldest: a flood of addresses on one port pushes out none of the others'.
 *
 * <p>Confined to the component's one thread.
 */
final class MacTable {
    static final int UNKNOWN = -1;

    /** IEEE 802.1D-2004 7.9.2, table 7-5: the recommended default. */
    static final long AGEING_NS = 300_000_000_000L;

    private static final int NONE = -1;

    private final int share;
    private final long seed;
    private final int[] index;
    private final long[] macs;
    private final long[] seenNs;
    private final int[] ports;
    private final int[] older;
    private final int[] newer;
    private final int[] oldest;
    private final int[] newest;
    private final int[] sizes;
    private int free;
    private final Counter learned;
    private final Counter moved;
    private final Counter aged;
    private final Counter replaced;

    /** @param capacity entries over all ports */
    MacTable(int capacity, int portCount, Counters counters, RandomGenerator random) {
        share = capacity / portCount;
        seed = random.nextLong();
        index = new int[Integer.highestOneBit(capacity) * 4];
        Arrays.fill(index, NONE);
        macs = new long[capacity];
        seenNs = new long[capacity];
        ports = new int[capacity];
        older = new int[capacity];
        newer = new int[capacity];
        for (int entry = 0; entry < capacity; entry++) {
            newer[entry] = entry + 1 < capacity ? entry + 1 : NONE;
        }
        oldest = new int[portCount];
        newest = new int[portCount];
        Arrays.fill(oldest, NONE);
        Arrays.fill(newest, NONE);
        sizes = new int[portCount];
        learned = counters.counter("mac.learned");
        moved = counters.counter("mac.moved");
        aged = counters.counter("mac.aged");
        replaced = counters.counter("mac.replaced");
    }

    /** The port where a station was seen not too long ago, or {@link #UNKNOWN}. */
    int portOf(long mac, long nowNs) {
        int entry = index[find(mac)];
        return entry == NONE || nowNs - seenNs[entry] > AGEING_NS ? UNKNOWN : ports[entry];
    }

    /** A station was seen at a port (IEEE 802.1D-2004 7.8, the learning process). */
    void learn(long mac, int port, long nowNs) {
        int entry = index[find(mac)];
        if (entry == NONE) {
            entry = add(mac, port);
            learned.increment();
        } else if (ports[entry] != port) {
            unlink(entry);
            makeRoom(port);
            link(entry, port);
            moved.increment();
        } else if (newest[port] != entry) {
            unlink(entry);
            link(entry, port);
        }
        seenNs[entry] = nowNs;
    }

    /** Forgets who was not seen for long. */
    void age(long nowNs) {
        for (int port = 0; port < oldest.length; port++) {
            while (oldest[port] != NONE && nowNs - seenNs[oldest[port]] > AGEING_NS) {
                remove(oldest[port]);
                aged.increment();
            }
        }
    }

    int size() {
        return Arrays.stream(sizes).sum();
    }

    private int add(long mac, int port) {
        makeRoom(port);
        int entry = free;
        free = newer[entry];
        macs[entry] = mac;
        index[find(mac)] = entry;
        link(entry, port);
        return entry;
    }

    private void makeRoom(int port) {
        if (sizes[port] == share) {
            remove(oldest[port]);
            replaced.increment();
        }
    }

    private void remove(int entry) {
        removeFromIndex(find(macs[entry]));
        unlink(entry);
        newer[entry] = free;
        free = entry;
    }

    private void link(int entry, int port) {
        ports[entry] = port;
        older[entry] = newest[port];
        newer[entry] = NONE;
        if (newest[port] == NONE) {
            oldest[port] = entry;
        } else {
            newer[newest[port]] = entry;
        }
        newest[port] = entry;
        sizes[port]++;
    }

    private void unlink(int entry) {
        int port = ports[entry];
        if (older[entry] == NONE) {
            oldest[port] = newer[entry];
        } else {
            newer[older[entry]] = newer[entry];
        }
        if (newer[entry] == NONE) {
            newest[port] = older[entry];
        } else {
            older[newer[entry]] = older[entry];
        }
        sizes[port]--;
    }

    /** Slot of the index where an address is, or where it would be put. */
    private int find(long mac) {
        int slot = home(mac);
        while (index[slot] != NONE && macs[index[slot]] != mac) {
            slot = (slot + 1) & (index.length - 1);
        }
        return slot;
    }

    /** Empties a slot and moves up what was pushed on past it, so that probing never meets a hole. */
    private void removeFromIndex(int slot) {
        int hole = slot;
        int next = (hole + 1) & (index.length - 1);
        while (index[next] != NONE) {
            int wanted = home(macs[index[next]]);
            int fromWanted = (next - wanted) & (index.length - 1);
            int fromHole = (next - hole) & (index.length - 1);
            if (fromWanted >= fromHole) {
                index[hole] = index[next];
                hole = next;
            }
            next = (next + 1) & (index.length - 1);
        }
        index[hole] = NONE;
    }

    private int home(long mac) {
        long hash = (mac ^ seed) * 0x9e37_79b9_7f4a_7c15L;
        hash ^= hash >>> 32;
        hash *= 0xd6e8_feb8_6659_fd93L;
        return (int) (hash >>> 32) & (index.length - 1);
    }
}
