package io.cofferdam.domain.dhcp;

import org.jspecify.annotations.Nullable;

/** What an address is to the client that it was given to. */
public enum LeaseState {
    /** The client may use it. */
    BOUND(1),
    /** The client has given it back; it gets it again if nobody else has asked. */
    RELEASED(2),
    /** The client has found somebody else there: nobody gets it for a while. */
    DECLINED(3);

    private final int code;

    LeaseState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The state with this code, or null if there is none. */
    static @Nullable LeaseState of(int code) {
        for (LeaseState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return null;
    }
}
