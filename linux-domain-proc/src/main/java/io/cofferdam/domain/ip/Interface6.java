package io.cofferdam.domain.ip;

import java.util.List;

/**
 * What a port is called in IPv6: its MAC address, the address on its link that is made of it, and the addresses that it was
 * given. An address that is not {@link #setValid valid} is not used: its uniqueness is still to be shown (RFC 4862 5.4).
 * Confined to the component's one thread.
 */
public final class Interface6 {
    /** What every link must carry in one piece (RFC 8200 section 5). */
    public static final int MIN_MTU = 1280;

    private final long mac;
    private final int mtu;
    private List<Ipv6InterfaceAddress> given;
    /** The link-local address first. */
    private long[] highs;

    private long[] lows;
    private boolean[] valid;

    /**
     * @param mac the port's MAC address
     * @param given at least one
     * @param mtu largest IPv6 packet in bytes that may leave
     */
    public Interface6(long mac, List<Ipv6InterfaceAddress> given, int mtu) {
        this.mac = mac;
        this.mtu = mtu;
        this.given = List.of();
        highs = new long[0];
        lows = new long[0];
        valid = new boolean[0];
        setGiven(given);
    }

    /**
     * Takes other addresses; those that it had stay valid if they were.
     *
     * @param addresses at least one
     * @return whether anything has changed
     */
    public boolean setGiven(List<Ipv6InterfaceAddress> addresses) {
        if (addresses.equals(given)) {
            return false;
        }
        int count = addresses.size() + 1;
        long[] newHighs = new long[count];
        long[] newLows = new long[count];
        boolean[] newValid = new boolean[count];
        for (int i = 0; i < count; i++) {
            Ipv6Address address =
                    i == 0 ? Ipv6Address.linkLocal(mac) : addresses.get(i - 1).address();
            newHighs[i] = address.high();
            newLows[i] = address.low();
            newValid[i] = owns(address.high(), address.low());
        }
        given = List.copyOf(addresses);
        highs = newHighs;
        lows = newLows;
        valid = newValid;
        return true;
    }

    public long mac() {
        return mac;
    }

    public int mtu() {
        return mtu;
    }

    /** The prefixes that are reached here directly, and our address in each. */
    public List<Ipv6InterfaceAddress> given() {
        return given;
    }

    /** How many addresses there are; that with index 0 is the link-local one. */
    public int addressCount() {
        return highs.length;
    }

    public long high(int index) {
        return highs[index];
    }

    public long low(int index) {
        return lows[index];
    }

    /** Whether an address may be used. */
    public boolean isValid(int index) {
        return valid[index];
    }

    public void setValid(int index, boolean usable) {
        valid[index] = usable;
    }

    public int validCount() {
        int count = 0;
        for (boolean usable : valid) {
            count += usable ? 1 : 0;
        }
        return count;
    }

    /** Index of an address of ours, valid or not, or -1. */
    public int indexOf(long high, long low) {
        for (int i = 0; i < lows.length; i++) {
            if (lows[i] == low && highs[i] == high) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it is a valid address of ours. */
    public boolean owns(long high, long low) {
        int index = indexOf(high, low);
        return index >= 0 && valid[index];
    }

    /** Whether a host with this address is reached here directly. */
    public boolean isNeighbour(long high, long low) {
        if (Ipv6Address.isLinkLocal(high)) {
            return true;
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).prefix().contains(high, low)) {
                return true;
            }
        }
        return false;
    }

    /** Whether we listen to a group: all nodes, all routers, and those in which our addresses are looked for. */
    public boolean isMember(long high, long low) {
        if (high != Ipv6Address.ALL_NODES.high()) {
            return false;
        }
        if (low == Ipv6Address.ALL_NODES.low() || low == Ipv6Address.ALL_ROUTERS.low()) {
            return true;
        }
        for (long own : lows) {
            if (Ipv6Address.solicitedNodeLow(own) == low) {
                return true;
            }
        }
        return false;
    }

    /**
     * Index of the address of ours that a packet to {@code high, low} has as its source (RFC 6724 section 5, rules 2 and 8):
     * to a link-local address the link-local one, else that which shares its prefix, else the first that was given; the
     * link-local one if none of those is valid, and -1 if that is not either.
     */
    public int sourceFor(long high, long low) {
        int fallback = valid[0] ? 0 : -1;
        if (Ipv6Address.isLinkLocal(high) || (Ipv6Address.isMulticast(high) && Ipv6Address.scope(high) <= 2)) {
            return fallback;
        }
        for (int i = lows.length - 1; i > 0; i--) {
            if (valid[i]) {
                if (given.get(i - 1).prefix().contains(high, low)) {
                    return i;
                }
                fallback = i;
            }
        }
        return fallback;
    }
}
