package io.cofferdam.bench.host.tcp;

import io.cofferdam.bench.host.meter.Gap;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver has seen. Times are {@link System#nanoTime()}.
 *
 * @param bytes what has arrived
 * @param firstByteNs when the first of it was read; the time of the connection if nothing came
 * @param lastByteNs when the last of it was read
 * @param endNs when the stream's end was read, or the connection broke
 * @param sha256 of the {@code bytes}, unless it was not wanted
 * @param gaps the longest times without any arriving byte, the longest first
 * @param slotBytes bytes per {@link #SLOT_NS} from the first byte on
 * @param failure how the connection broke, if it did
 */
public record ReceiveReport(
        long bytes,
        long firstByteNs,
        long lastByteNs,
        long endNs,
        Optional<String> sha256,
        List<Gap> gaps,
        List<Long> slotBytes,
        Optional<String> failure) {
    public static final long SLOT_NS = 100_000_000;
}
