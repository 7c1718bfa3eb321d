package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.flow.Side;
import io.cofferdam.domain.ip.InterfaceAddress;
import java.util.List;

/**
 * One port of the domain.
 *
 * @param name what its links are called, such as {@code net}
 * @param mac its MAC address, 48 bits
 * @param addresses its IPv4 addresses with the prefixes that are reached there, at least one
 * @param mtu largest IPv4 packet in bytes that leaves there, {@link #MIN_MTU} to {@link #MAX_MTU}
 * @param strictReversePath whether packets are dropped whose source is not routed by this port (RFC 3704 2.2)
 * @param side which of the gateway's networks it leads to
 * @param offload whether frames may leave there that are still to be cut, or whose checksum is still to be finished
 */
public record PortConfig(
        String name,
        Side side,
        long mac,
        List<InterfaceAddress> addresses,
        int mtu,
        boolean strictReversePath,
        boolean offload) {
    /** What every link must carry in one piece (RFC 791 3.2). */
    public static final int MIN_MTU = 68;

    /** The longest IPv4 packet. */
    public static final int MAX_MTU = 65_535;

    public static final int DEFAULT_MTU = 1500;

    public PortConfig {
        addresses = List.copyOf(addresses);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a port has an empty name");
        }
        if (!MacAddress.isStation(mac) || mac > MacAddress.BROADCAST) {
            throw new IllegalArgumentException("port '" + name + "' has the MAC address " + MacAddress.format(mac)
                    + ", which is a group's or zero: use that of one station, such as 02:00:0a:0a:01:01");
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("port '" + name + "' has no address: give at least one");
        }
        if (mtu < MIN_MTU || mtu > MAX_MTU) {
            throw new IllegalArgumentException(
                    "port '" + name + "' has an MTU of " + mtu + " bytes; allowed are " + MIN_MTU + " to " + MAX_MTU);
        }
    }
}
