package io.cofferdam.launcher.bench.gateway;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Histograms of round trips as measurements carry them. */
final class RoundTrips {
    private RoundTrips() {}

    /** Those of all rounds of a configuration together, in nanoseconds; empty if there is none. */
    static Optional<Histogram> of(Outcomes outcomes, String configuration, String load) {
        return outcomes.measurements(configuration, load)
                .flatMap(measurement -> Optional.ofNullable(measurement.roundTripNs()).stream())
                .map(RoundTrips::decode)
                .reduce((one, other) -> {
                    one.add(other);
                    return one;
                });
    }

    private static Histogram decode(String base64) {
        try {
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
            histogram.setAutoResize(true);
            return histogram;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a host's histogram is damaged", e);
        }
    }
}
