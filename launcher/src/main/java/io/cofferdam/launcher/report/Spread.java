package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A quantity that was measured once a round: the median says how much, minimum and maximum how sure. Immutable; goes into
 * JSON as it is. Its unit is its owner's business.
 *
 * @param values in the order of the rounds, at least one, all finite
 * @param median of the values; the mean of the two in the middle if their number is even
 * @param min the smallest value
 * @param max the largest value
 */
public record Spread(List<Double> values, double median, double min, double max) {

    /** @throws IllegalArgumentException if there is no value, one is not finite, or the figures are not those of the values */
    public Spread {
        values = List.copyOf(values);
        List<Double> sorted = sorted(values);
        if (median != medianOf(sorted) || min != sorted.getFirst() || max != sorted.getLast()) {
            throw new IllegalArgumentException(
                    "median " + median + ", minimum " + min + " and maximum " + max + " are not those of " + values);
        }
    }

    /** @throws IllegalArgumentException if there is no value or one is not finite */
    public static Spread of(List<Double> values) {
        List<Double> sorted = sorted(values);
        return new Spread(values, medianOf(sorted), sorted.getFirst(), sorted.getLast());
    }

    /** The spread of the given rounds, as {@link #of(List)}. */
    public static Spread of(double... values) {
        return of(IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    }

    /**
     * This divided by another, each round by the same round of the other, so that what drifts from round to round cancels.
     * The median of the ratios is not the ratio of the medians.
     *
     * @throws IllegalArgumentException if the numbers of rounds differ or the other is zero in one
     */
    public Spread ratioTo(Spread other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException("no ratio round by round: " + values.size() + " rounds against "
                    + other.values.size() + "; both must come from the same rounds");
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < values.size(); round++) {
            if (other.values.get(round) == 0) {
                throw new IllegalArgumentException("no ratio: the divisor is 0 in round " + (round + 1));
            }
            ratios.add(values.get(round) / other.values.get(round));
        }
        return of(ratios);
    }

    /** Such as {@code 1.23 (1.10 to 1.31)} with as many decimals as give the median three digits; one value stands alone. */
    public String toText() {
        return toText(Digits.decimals(median));
    }

    /** As {@link #toText()} with so many decimals. */
    public String toText(int decimals) {
        String middle = Digits.fixed(median, decimals);
        return values.size() == 1
                ? middle
                : middle + " (" + Digits.fixed(min, decimals) + " to " + Digits.fixed(max, decimals) + ")";
    }

    private static List<Double> sorted(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a spread needs the value of one round at least");
        }
        for (int round = 0; round < values.size(); round++) {
            if (!Double.isFinite(values.get(round))) {
                throw new IllegalArgumentException(
                        "the value of round " + (round + 1) + " is " + values.get(round) + "; it must be finite");
            }
        }
        return values.stream().sorted().toList();
    }

    private static double medianOf(List<Double> sorted) {
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle);
        return sorted.size() % 2 == 1 ? upper : sorted.get(middle - 1) / 2 + upper / 2;
    }
}
