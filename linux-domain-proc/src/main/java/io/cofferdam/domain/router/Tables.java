package io.cofferdam.domain.router;

import io.cofferdam.domain.route.Ipv6RouteTable;
import io.cofferdam.domain.route.RouteTable;

/**
 * All that the router looks up while it decides, compiled from one configuration. Immutable: another configuration makes other
 * tables, which the router takes in the place of these between two bursts.
 *
 * @param config what they were made from
 * @param routes where IPv4 packets go
 * @param ipv6Routes where IPv6 packets go
 */
public record Tables(DomainConfig config, RouteTable routes, Ipv6RouteTable ipv6Routes) {
    /** @throws IllegalArgumentException if two routes have the same prefix */
    static Tables of(DomainConfig config) {
        return new Tables(config, RouteTables.of(config), Ipv6RouteTables.of(config.ipv6()));
    }
}
