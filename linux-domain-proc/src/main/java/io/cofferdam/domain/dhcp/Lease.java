package io.cofferdam.domain.dhcp;

/**
 * Who has an address, and until when. Immutable.
 *
 * @param address the address
 * @param state what it is to the client
 * @param mac the client's MAC address
 * @param clientId what the client says that it is, in hexadecimal; empty if it does not say
 * @param hostName what the client calls itself; empty if it does not say
 * @param grantedS since when, in seconds since 1970
 * @param expiryS until when, in seconds since 1970
 */
public record Lease(
        int address, LeaseState state, long mac, String clientId, String hostName, long grantedS, long expiryS) {
    /** Whether it is this client's: by what it says that it is, or else by its MAC address (RFC 2131 4.2). */
    boolean isOf(long otherMac, String otherId) {
        return clientId.equals(otherId) && (!clientId.isEmpty() || mac == otherMac);
    }

    /** Whether nobody else may have the address. */
    public boolean isHeld(long nowS) {
        return state != LeaseState.RELEASED && expiryS > nowS;
    }
}
