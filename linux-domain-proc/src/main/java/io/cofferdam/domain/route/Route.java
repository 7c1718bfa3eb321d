package io.cofferdam.domain.route;

import io.cofferdam.domain.ip.Prefix;

/**
 * What is to be done with packets to the addresses of a prefix.
 *
 * @param port ordinal of the port that they leave by, or that the addresses belong to
 * @param nextHop address of the neighbour if {@code kind} is {@link RouteKind#VIA}, 0 otherwise
 */
public record Route(Prefix prefix, RouteKind kind, int port, int nextHop) {
    /** The neighbour that a packet to {@code destination} is handed to. */
    public int neighbourFor(int destination) {
        return kind == RouteKind.VIA ? nextHop : destination;
    }
}
