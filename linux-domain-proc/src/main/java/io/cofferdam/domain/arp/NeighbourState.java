package io.cofferdam.domain.arp;

/** How well a neighbour's MAC address is known. */
enum NeighbourState {
    /** Asked for, no answer yet: packets wait. */
    INCOMPLETE,
    /** Known, and confirmed not long ago. */
    REACHABLE,
    /** Known and still used, but old enough that the neighbour is being asked again. */
    REFRESHING
}
