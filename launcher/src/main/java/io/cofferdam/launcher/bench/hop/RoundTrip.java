package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.Spread;
import org.HdrHistogram.Histogram;

/**
 * Round trips of one frame of 60 bytes over two channels; the next starts when the last is back.
 *
 * @param p50Us each turn's
 * @param maxUs each turn's
 * @param overallMaxUs the longest of all turns
 * @param cpuNsPerRoundTrip of both ends together
 * @param rolls how often the link's two queues went on to their next file while this was measured; 0 for what has none
 * @param histogramNs all turns together, in nanoseconds: an HdrHistogram, compressed, in Base64
 */
public record RoundTrip(
        Placement placement,
        Contender contender,
        long count,
        Spread p50Us,
        Spread p99Us,
        Spread p999Us,
        Spread maxUs,
        double overallMaxUs,
        Spread cpuNsPerRoundTrip,
        long rolls,
        String histogramNs) {
    /** What {@link #histogramNs()} stands for. */
    Histogram histogram() {
        return EncodedHistogram.decode(histogramNs);
    }
}
