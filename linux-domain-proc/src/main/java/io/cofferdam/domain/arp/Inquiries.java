package io.cofferdam.domain.arp;

/**
 * Addresses that were asked about to find out whether somebody is there, and who was heard at them since: the last
 * {@link #MAX}. Confined to the component's one thread.
 */
final class Inquiries {
    static final int MAX = 512;

    private final int[] ips = new int[MAX];
    private final long[] macs = new long[MAX];
    private int size;
    private int oldest;

    /** Begins anew with an address. */
    void begin(int ip) {
        int place = find(ip);
        if (place < 0) {
            place = size < MAX ? size++ : oldest;
            oldest = place == oldest ? (oldest + 1) % MAX : oldest;
        }
        ips[place] = ip;
        macs[place] = Resolver.UNKNOWN;
    }

    void hear(int ip, long mac) {
        int place = find(ip);
        if (place >= 0) {
            macs[place] = mac;
        }
    }

    /** Who was heard, or {@link Resolver#UNKNOWN}. */
    long answer(int ip) {
        int place = find(ip);
        return place < 0 ? Resolver.UNKNOWN : macs[place];
    }

    private int find(int ip) {
        for (int place = 0; place < size; place++) {
            if (ips[place] == ip) {
                return place;
            }
        }
        return -1;
    }
}
