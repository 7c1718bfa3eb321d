package io.cofferdam.domain.route;

import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Prefix;

/**
 * What is to be done with IPv6 packets to the addresses of a prefix.
 *
 * @param port ordinal of the port that they leave by, or that the addresses belong to
 * @param nextHop address of the neighbour if {@code kind} is {@link RouteKind#VIA}, else the unspecified one
 */
public record Ipv6Route(Ipv6Prefix prefix, RouteKind kind, int port, Ipv6Address nextHop) {
    /** First half of the neighbour's address that a packet to {@code high} is handed to. */
    public long neighbourHigh(long high) {
        return kind == RouteKind.VIA ? nextHop.high() : high;
    }

    /** Second half of the neighbour's address that a packet to {@code low} is handed to. */
    public long neighbourLow(long low) {
        return kind == RouteKind.VIA ? nextHop.low() : low;
    }

    /** Whether it leads to another host. */
    public boolean leadsAway() {
        return kind == RouteKind.CONNECTED || kind == RouteKind.VIA;
    }
}
