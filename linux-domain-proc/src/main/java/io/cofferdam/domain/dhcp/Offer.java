package io.cofferdam.domain.dhcp;

/**
 * An address that is kept for a client until it has chosen. Immutable.
 *
 * @param request what the client has asked last
 * @param probing whether it is still being found out if somebody else is there
 * @param untilNs when it is over: the finding out, or else the offer
 */
record Offer(int address, DhcpMessage request, boolean probing, long untilNs) {
    boolean isOf(long mac, String clientId) {
        String own = request.clientId();
        return own.equals(clientId) && (!own.isEmpty() || request.mac() == mac);
    }
}
