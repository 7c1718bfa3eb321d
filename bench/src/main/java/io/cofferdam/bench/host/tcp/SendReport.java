package io.cofferdam.bench.host.tcp;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sender has done.
 *
 * @param bytes what the kernel took; all of it has arrived only if {@code peerClosed}
 * @param startNs when the first byte was sent, as {@link System#nanoTime()}
 * @param endNs when the receiver had closed its side, or the connection broke
 * @param sha256 of the {@code bytes}, unless it was not wanted
 * @param peerClosed whether the receiver has read to the end and closed in good order
 * @param failure how the connection broke, if it did
 * @param retransmittedSegments what all TCP connections of the namespace sent again meanwhile
 */
public record SendReport(
        long bytes,
        long startNs,
        long endNs,
        Optional<String> sha256,
        boolean peerClosed,
        Optional<String> failure,
        OptionalLong retransmittedSegments) {}
