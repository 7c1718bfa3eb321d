package io.cofferdam.bench.host.udp;

import java.net.InetSocketAddress;

/**
 * What a sender of datagrams shall send.
 *
 * @param to the receiver
 * @param ratePps datagrams a second
 * @param durationNs how long
 * @param sizeBytes UDP payload, {@link #MIN_SIZE_BYTES} to {@link #MAX_SIZE_BYTES}
 * @param endIntervalNs between the last datagram and each of the copies that say how many there were: long enough for
 *     what is on its way to arrive
 */
public record UdpSendPlan(InetSocketAddress to, double ratePps, long durationNs, int sizeBytes, long endIntervalNs) {
    public static final int MIN_SIZE_BYTES = DatagramDescriptor.HEADER_LENGTH;
    public static final int MAX_SIZE_BYTES = 65_507;

    /** How many datagrams that makes. */
    public long count() {
        return Math.max(1, Math.round(ratePps * durationNs / 1e9));
    }
}
