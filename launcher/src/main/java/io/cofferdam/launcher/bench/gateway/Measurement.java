package io.cofferdam.launcher.bench.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial gave.
 *
 * @param figures each in its quantity's unit
 * @param cost of the measured time
 * @param roundTripNs of request/response: HdrHistogram's compressed form in Base64
 * @param remarks what a reader has to know
 */
record Measurement(
        Map<Quantity, Double> figures, Cost cost, @Nullable String roundTripNs, List<String> remarks) {
    Measurement {
        figures = Map.copyOf(figures);
        remarks = List.copyOf(remarks);
    }
}
