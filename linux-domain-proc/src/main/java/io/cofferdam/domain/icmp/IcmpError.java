package io.cofferdam.domain.icmp;

/** The errors that the gateway reports, with their type and code (RFC 792, RFC 1191, RFC 1812 4.3.3 and 5.2.7). */
public enum IcmpError {
    NET_UNREACHABLE(3, 0),
    HOST_UNREACHABLE(3, 1),
    PROTOCOL_UNREACHABLE(3, 2),
    PORT_UNREACHABLE(3, 3),
    /** Its parameter is the MTU of the next hop (RFC 1191 section 4). */
    FRAGMENTATION_NEEDED(3, 4),
    TTL_EXCEEDED(11, 0),
    /** Its parameter is the offset of the wrong byte in the packet, times 2^24. */
    PARAMETER_PROBLEM(12, 0);

    private final int type;
    private final int code;

    IcmpError(int type, int code) {
        this.type = type;
        this.code = code;
    }

    int type() {
        return type;
    }

    int code() {
        return code;
    }
}
