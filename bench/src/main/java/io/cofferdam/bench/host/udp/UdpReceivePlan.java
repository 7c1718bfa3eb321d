package io.cofferdam.bench.host.udp;

/**
 * What a receiver of datagrams shall receive.
 *
 * @param port to bind; 0 lets the kernel choose
 * @param durationNs how long at most; the sender's end comes first if it is seen
 */
public record UdpReceivePlan(int port, long durationNs) {}
