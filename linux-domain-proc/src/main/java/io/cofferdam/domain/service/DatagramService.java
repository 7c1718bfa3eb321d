package io.cofferdam.domain.service;

/** Something that listens for UDP datagrams to the gateway. Called by the component's one thread only. */
public interface DatagramService {
    /**
     * Whether it takes a datagram, by its header alone.
     *
     * @param port ordinal of the port that it came in by
     * @param destination address that it was sent to: one of the gateway's own, or one that means all hosts of a network
     */
    boolean accepts(int port, int destination, int destinationPort);

    /**
     * Takes a datagram that it accepts. Whatever is in it is a stranger's: what is wrong with it is counted, never thrown.
     *
     * @param datagram whose bytes are the service's until it returns
     * @param nowNs {@link System#nanoTime()}
     */
    void receive(Datagram datagram, long nowNs);

    /**
     * Does what is due; called at least four times a second.
     *
     * @return how much was sent
     */
    int tick(long nowNs);
}
