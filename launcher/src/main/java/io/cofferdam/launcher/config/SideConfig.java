package io.cofferdam.launcher.config;

import java.util.List;

/**
 * One side of the gateway. Immutable.
 *
 * @param nic what the side's driver drives
 * @param address the gateway's own address on the side's network
 * @param mac the gateway's own Ethernet address there; by default derived from the gateway's name and the side
 * @param routes networks behind neighbours of that side; by default none
 * @param stack whose code routes in the side's domain; by default {@link StackConfig#DEFAULT}
 */
public record SideConfig(
        NicConfig nic, Ipv4Interface address, MacAddress mac, List<RouteConfig> routes, StackConfig stack) {
    public SideConfig {
        routes = List.copyOf(routes);
    }

    /** The same side with another stack. */
    public SideConfig with(StackConfig otherStack) {
        return new SideConfig(nic, address, mac, routes, otherStack);
    }
}
