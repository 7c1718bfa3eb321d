package io.cofferdam.domain.icmp;

/** Types of ICMP messages (RFC 792). */
final class IcmpHeader {
    static final int LENGTH = 8;
    static final int ECHO_REPLY = 0;
    static final int ECHO_REQUEST = 8;

    private IcmpHeader() {}

    /**
     * Whether a message of this type is a query or its answer; all others, unknown ones included, count as errors
     * (RFC 1812 4.3.1, RFC 1122 3.2.2).
     */
    static boolean isQuery(int type) {
        return switch (type) {
            case ECHO_REPLY, ECHO_REQUEST, 9, 10, 13, 14, 15, 16, 17, 18 -> true;
            default -> false;
        };
    }
}
