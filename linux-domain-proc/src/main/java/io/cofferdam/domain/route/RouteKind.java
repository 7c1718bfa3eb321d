package io.cofferdam.domain.route;

/** What is to be done with a packet to an address. */
public enum RouteKind {
    /** The address is the gateway's own. */
    LOCAL,
    /** The address means all hosts of a prefix: not forwarded (RFC 2644). */
    BROADCAST,
    /** The address is a neighbour's. */
    CONNECTED,
    /** The address is reached through a neighbour. */
    VIA
}
