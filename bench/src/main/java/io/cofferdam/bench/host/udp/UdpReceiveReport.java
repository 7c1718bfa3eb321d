package io.cofferdam.bench.host.udp;

import io.cofferdam.bench.host.meter.Gap;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a receiver of datagrams has seen. Times are {@link System#nanoTime()}.
 *
 * @param received different datagrams
 * @param lost of those that were sent, or, if the sender's end was not seen, of those up to the highest number seen
 * @param duplicated datagrams whose number had been seen before
 * @param reordered datagrams that came after one with a higher number
 * @param foreign datagrams that are not of this stream, or damaged
 * @param total how many the sender says it has sent; empty if its end was not seen
 * @param bytes payload of {@code received} and {@code duplicated}
 * @param firstNs when the first came; the time of binding if none did
 * @param lastNs when the last came
 * @param gaps the longest times without any, the longest first
 * @param receiveBufferErrors what this host's kernel dropped because the receiver was too slow; part of {@code lost}
 */
public record UdpReceiveReport(
        long received,
        long lost,
        long duplicated,
        long reordered,
        long foreign,
        OptionalLong total,
        long bytes,
        long firstNs,
        long lastNs,
        List<Gap> gaps,
        OptionalLong receiveBufferErrors) {}
