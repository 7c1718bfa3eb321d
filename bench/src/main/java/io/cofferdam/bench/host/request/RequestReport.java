package io.cofferdam.bench.host.request;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What a requester has seen.
 *
 * @param roundTripNs from a request to its response, all of them
 * @param startNs when the first request was sent, as {@link System#nanoTime()}
 * @param endNs when the last response had come
 * @param failure how the connection broke, if it did
 */
public record RequestReport(Histogram roundTripNs, long startNs, long endNs, Optional<String> failure) {}
