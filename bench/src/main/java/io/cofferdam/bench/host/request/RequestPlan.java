package io.cofferdam.bench.host.request;

import java.net.InetSocketAddress;

/**
 * What a requester shall do.
 *
 * @param to the responder
 * @param durationNs how long to go on
 */
public record RequestPlan(InetSocketAddress to, long durationNs) {
    /** How long to go on trying to connect. */
    public static final int CONNECT_TIMEOUT_MS = 5_000;
}
