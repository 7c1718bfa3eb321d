package io.cofferdam.bench.host.tcp;

import java.net.InetSocketAddress;

/**
 * What a sender shall send.
 *
 * @param to the receiver
 * @param maxBytes how much to send at most
 * @param maxNs how long to send at most
 * @param rateMbps 10^6 bits a second to keep to, 0 for as fast as TCP lets it
 * @param seed of the pseudo-random content
 * @param hash whether to compute the SHA-256
 * @param timeoutNs when to give up altogether, from the start
 */
public record SendPlan(
        InetSocketAddress to, long maxBytes, long maxNs, double rateMbps, long seed, boolean hash, long timeoutNs) {
    /** How long to go on trying to connect. */
    public static final long CONNECT_TIMEOUT_NS = 5_000_000_000L;
}
