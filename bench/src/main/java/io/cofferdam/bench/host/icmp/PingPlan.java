package io.cofferdam.bench.host.icmp;

import java.net.Inet4Address;

/**
 * What a ping shall do.
 *
 * @param to whom to ask
 * @param count how many echo requests
 * @param intervalNs time between two
 * @param timeoutNs an answer that takes longer counts as lost
 * @param payloadBytes bytes after the ICMP header, as the {@code -s} of ping(8)
 * @param dontFragment whether to forbid routers to fragment
 */
public record PingPlan(
        Inet4Address to, int count, long intervalNs, long timeoutNs, int payloadBytes, boolean dontFragment) {
    public static final int MAX_COUNT = 1_000_000;
    public static final int MAX_PAYLOAD_BYTES = 65_507;
}
