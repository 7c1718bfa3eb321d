package io.cofferdam.domain.icmp6;

/** The errors that the gateway reports, with their type and code (RFC 4443 section 3). */
public enum Icmpv6Error {
    NO_ROUTE(1, 0),
    ADMINISTRATIVELY_PROHIBITED(1, 1),
    BEYOND_SCOPE(1, 2),
    ADDRESS_UNREACHABLE(1, 3),
    PORT_UNREACHABLE(1, 4),
    /** Its parameter is the MTU of the next hop. */
    PACKET_TOO_BIG(2, 0),
    HOP_LIMIT_EXCEEDED(3, 0),
    /** Its parameter, like that of the next two, is the offset of the wrong field in the packet. */
    ERRONEOUS_FIELD(4, 0),
    UNKNOWN_NEXT_HEADER(4, 1),
    UNKNOWN_OPTION(4, 2);

    private final int type;
    private final int code;

    Icmpv6Error(int type, int code) {
        this.type = type;
        this.code = code;
    }

    int type() {
        return type;
    }

    int code() {
        return code;
    }

    /** Whether it is reported about packets to groups too (RFC 4443 2.4, e.3). */
    boolean isForGroupsToo() {
        return this == PACKET_TOO_BIG || this == UNKNOWN_OPTION;
    }
}
