package io.cofferdam.domain.flow;

/** Where a packet is headed for. */
public enum Direction {
    /** From the outer towards the inner network. */
    IN,
    /** From the inner towards the outer network. */
    OUT,
    /** To an address of the gateway's own. */
    LOCAL
}
