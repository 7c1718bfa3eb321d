package io.cofferdam.launcher.stack;

import io.cofferdam.launcher.config.Ipv4Interface;
import io.cofferdam.launcher.config.MacAddress;

/**
 * One of the two interfaces of a stack.
 *
 * @param name of the interface in the stack's namespace, and of its links
 * @param mac its Ethernet address
 * @param address the domain's address on its network
 * @param mtuBytes the largest IP packet that it carries
 * @param offload whether frames may leave by it that are still to be cut, and checksums to be finished
 */
public record StackPort(String name, MacAddress mac, Ipv4Interface address, int mtuBytes, boolean offload) {
    /** A network with two addresses or one has none for broadcasts (RFC 3021). */
    private static final int LONGEST_PREFIX_WITH_BROADCAST = 30;

    /** What {@code ip -batch} makes of the device what it should be. */
    String commands() {
        String broadcast = address.prefixLength() <= LONGEST_PREFIX_WITH_BROADCAST ? " broadcast +" : "";
        return """
                link set dev %1$s address %2$s
                address add %3$s%4$s dev %1$s
                link set dev %1$s up
                """.formatted(name, mac, address, broadcast);
    }
}
