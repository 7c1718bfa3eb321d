package io.cofferdam.domain.ip;

import java.util.List;

/**
 * What a port is called on the wire: its MAC address, for life, and its IPv4 addresses, which may be exchanged. Confined to the
 * component's one thread, but for {@link #mac} and {@link #mtu}.
 */
public final class Interface {
    private final long mac;
    private final int mtu;
    private InterfaceAddress[] addresses;

    /**
     * @param mac the port's MAC address
     * @param addresses at least one
     * @param mtu largest IPv4 packet in bytes that may leave
     */
    public Interface(long mac, List<InterfaceAddress> addresses, int mtu) {
        this.mac = mac;
        this.mtu = mtu;
        this.addresses = addresses.toArray(InterfaceAddress[]::new);
    }

    /**
     * Exchanges the addresses.
     *
     * @param others at least one
     * @return whether they are not the same as before
     */
    public boolean setAddresses(List<InterfaceAddress> others) {
        boolean changed = !List.of(addresses).equals(others);
        addresses = others.toArray(InterfaceAddress[]::new);
        return changed;
    }

    public long mac() {
        return mac;
    }

    public int mtu() {
        return mtu;
    }

    public int addressCount() {
        return addresses.length;
    }

    public int address(int index) {
        return addresses[index].address();
    }

    /** Whether the address is one of ours on this port. */
    public boolean owns(int address) {
        for (InterfaceAddress own : addresses) {
            if (own.address() == address) {
                return true;
            }
        }
        return false;
    }

    /** Whether the address is that of one host which is reached here directly. */
    public boolean isNeighbour(int address) {
        for (InterfaceAddress own : addresses) {
            if (own.prefix().contains(address)) {
                return !own.prefix().isBroadcast(address);
            }
        }
        return false;
    }

    /** The address of ours that a neighbour knows us by: one that shares its prefix, or else our first. */
    public int addressFor(int neighbour) {
        for (InterfaceAddress own : addresses) {
            if (own.prefix().contains(neighbour)) {
                return own.address();
            }
        }
        return addresses[0].address();
    }
}
