package io.cofferdam.domain.flow;

/** What connection tracking says of a packet. */
public enum ConnectionState {
    /** It may begin a connection that is not known yet. */
    NEW,
    /** It belongs to a connection that is known. */
    ESTABLISHED,
    /** It is an ICMP error about one. */
    RELATED,
    /** It belongs to none and cannot begin one, or does not fit the one it claims. */
    INVALID
}
