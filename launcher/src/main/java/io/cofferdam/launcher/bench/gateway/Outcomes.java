package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All trials of a run.
 *
 * @param list in the order in which they took place
 */
record Outcomes(List<Outcome> list) {
    Outcomes {
        list = List.copyOf(list);
    }

    /** The figures of a configuration under a load over the rounds; empty if there is none. */
    Optional<Spread> figure(String configuration, String load, Quantity quantity) {
        return spread(measurements(configuration, load).map(it -> it.figures().get(quantity)));
    }

    /** A cost of a configuration under a load over the rounds; empty if there is none. */
    Optional<Spread> cost(String configuration, String load, Function<Cost, @Nullable Double> cost) {
        return spread(measurements(configuration, load).map(it -> cost.apply(it.cost())));
    }

    /** What a configuration measured divided by what another did, for each round in which both did. */
    List<Double> ratios(String configuration, String yardstick, String load, Quantity quantity) {
        Map<Integer, Double> ours = byRound(configuration, load, quantity);
        Map<Integer, Double> theirs = byRound(yardstick, load, quantity);
        List<Double> ratios = new ArrayList<>();
        ours.forEach((round, value) -> {
            double other = theirs.getOrDefault(round, 0.0);
            if (other > 0) {
                ratios.add(value / other);
            }
        });
        return ratios;
    }

    /** The measurements of a configuration under a load, round by round. */
    Stream<Measurement> measurements(String configuration, String load) {
        return of(configuration, load).flatMap(outcome -> Stream.ofNullable(outcome.measurement()));
    }

    /** Trials that gave nothing. */
    List<Outcome> failures() {
        return list.stream().filter(outcome -> outcome.failure() != null).toList();
    }

    private Map<Integer, Double> byRound(String configuration, String load, Quantity quantity) {
        Map<Integer, Double> values = new TreeMap<>();
        of(configuration, load).forEach(outcome -> {
            Measurement measurement = outcome.measurement();
            Double value = measurement == null ? null : measurement.figures().get(quantity);
            if (value != null) {
                values.put(outcome.round(), value);
            }
        });
        return values;
    }

    private Stream<Outcome> of(String configuration, String load) {
        return list.stream()
                .filter(outcome -> outcome.configuration().equals(configuration)
                        && outcome.load().equals(load));
    }

    private static Optional<Spread> spread(Stream<@Nullable Double> values) {
        List<Double> found = values.flatMap(Stream::ofNullable).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(Spread.of(found));
    }
}
