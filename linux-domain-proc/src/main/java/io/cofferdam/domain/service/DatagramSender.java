package io.cofferdam.domain.service;

/**
 * How services send: packets of the gateway's own, best effort. Called by the component's one thread only; what is given
 * is copied.
 */
public interface DatagramSender {
    /** Sends a datagram wherever its destination is routed. */
    void send(int source, int sourcePort, int destination, int destinationPort, byte[] payload, int length, long nowNs);

    /**
     * Sends a datagram out of a port to a station whose MAC address is known, or to all, past routes and ARP: to a host that has no
     * address yet.
     *
     * @param port its ordinal
     */
    void sendTo(
            int port,
            long mac,
            int source,
            int sourcePort,
            int destination,
            int destinationPort,
            byte[] payload,
            int length);
}
