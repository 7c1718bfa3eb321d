package io.cofferdam.bench.host.request;

/**
 * What a responder shall do.
 *
 * @param port to listen on; 0 lets the kernel choose
 * @param timeoutNs when to give up altogether, from the start
 */
public record RespondPlan(int port, long timeoutNs) {
    /** How long to wait for a connection. */
    public static final int ACCEPT_TIMEOUT_MS = 30_000;
}
