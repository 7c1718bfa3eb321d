package io.cofferdam.domain.neighbour;

/** How well a neighbour's MAC address is known (RFC 4861 7.3.2). */
enum NeighbourState {
    /** Asked for, no answer yet: packets wait. */
    INCOMPLETE,
    /** Known, and confirmed not long ago. */
    REACHABLE,
    /** Known, but not confirmed for long or never. */
    STALE,
    /** Known but unconfirmed, and in use since a moment ago. */
    DELAY,
    /** Known and still used, and being asked again. */
    PROBE
}
