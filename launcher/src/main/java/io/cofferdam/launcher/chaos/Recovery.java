package io.cofferdam.launcher.chaos;

import java.util.List;

/**
 * How long recoveries took, in milliseconds.
 *
 * @param count how many there were
 * @param p50Ms half took at most so long
 * @param p90Ms 90 of 100 took at most so long
 * @param p99Ms 99 of 100 took at most so long
 * @param maxMs the longest
 * @param allMs each of them, in the order of time
 */
public record Recovery(int count, double p50Ms, double p90Ms, double p99Ms, double maxMs, List<Double> allMs) {
    public Recovery {
        allMs = List.copyOf(allMs);
    }

    static Recovery of(List<Double> allMs) {
        List<Double> sorted = allMs.stream().sorted().toList();
        return new Recovery(
                sorted.size(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                allMs);
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
