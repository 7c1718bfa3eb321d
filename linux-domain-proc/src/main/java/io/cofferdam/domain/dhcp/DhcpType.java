package io.cofferdam.domain.dhcp;

import org.jspecify.annotations.Nullable;

/** What a message says (RFC 2132 9.6). */
enum DhcpType {
    DISCOVER(1),
    OFFER(2),
    REQUEST(3),
    DECLINE(4),
    ACK(5),
    NAK(6),
    RELEASE(7),
    INFORM(8);

    private final int code;

    DhcpType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The type with this code, or null if there is none. */
    static @Nullable DhcpType of(int code) {
        for (DhcpType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
