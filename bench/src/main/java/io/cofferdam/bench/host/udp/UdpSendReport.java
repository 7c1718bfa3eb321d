package io.cofferdam.bench.host.udp;

/**
 * What a sender of datagrams has done.
 *
 * @param sent datagrams that the kernel took; they are numbered 0 to {@code sent} - 1
 * @param refused attempts that the kernel did not take, for want of memory, route or listener
 * @param startNs when the first was due, as {@link System#nanoTime()}
 * @param endNs when the last was sent
 */
public record UdpSendReport(long sent, long refused, long startNs, long endNs) {}
