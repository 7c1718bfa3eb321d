package io.cofferdam.domain.filter;

/** What the filter says of a packet. */
public enum Verdict {
    ACCEPT,
    /** Silently. */
    DROP,
    /** Not without an answer: a reset to a TCP segment, else ICMP "communication administratively prohibited". */
    REJECT
}
