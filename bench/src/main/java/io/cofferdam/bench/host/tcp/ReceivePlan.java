package io.cofferdam.bench.host.tcp;

/**
 * What a receiver shall receive.
 *
 * @param port to listen on; 0 lets the kernel choose
 * @param hash whether to compute the SHA-256
 * @param timeoutNs when to give up altogether, from the start
 */
public record ReceivePlan(int port, boolean hash, long timeoutNs) {
    /** How long to wait for a connection. */
    public static final int ACCEPT_TIMEOUT_MS = 30_000;
}
