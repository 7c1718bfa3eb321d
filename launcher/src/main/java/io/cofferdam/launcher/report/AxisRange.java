package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis with its ends and ticks, which enclose the figures and are round. Figures have positions on it, from 0 at its low end
 * to 1.
 */
final class AxisRange {
    private static final int MAX_BINARY_TICKS = 13;
    private static final double KIBI = 1024;
    private static final String[] BINARY = {"", " Ki", " Mi", " Gi", " Ti", " Pi"};
    private static final double KILO = 1000;
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};
    private static final double PLAIN_BELOW = 10_000;

    private final Axis axis;
    private final double low;
    private final double high;
    private final List<Tick> ticks;

    private AxisRange(Axis axis, List<Double> values) {
        this.axis = axis;
        this.low = transformed(axis, values.getFirst());
        this.high = transformed(axis, values.getLast());
        double largest = Math.max(Math.abs(values.getFirst()), Math.abs(values.getLast()));
        List<Tick> named = new ArrayList<>();
        for (double value : values) {
            named.add(new Tick(position(value), label(axis, value, largest)));
        }
        this.ticks = List.copyOf(named);
    }

    /**
     * For figures, of which only those that the axis {@link Axis#holds} count; around 1 if there are none.
     *
     * @param fromZero whether a linear axis shall show zero, lest differences look larger than they are
     * @param maxTicks that there is room for
     */
    static AxisRange around(Axis axis, List<Double> figures, boolean fromZero, int maxTicks) {
        double[] held = figures.stream()
                .mapToDouble(Double::doubleValue)
                .filter(axis::holds)
                .sorted()
                .toArray();
        double min = held.length == 0 ? 1 : held[0];
        double max = held.length == 0 ? 1 : held[held.length - 1];
        return new AxisRange(
                axis,
                switch (axis.scale()) {
                    case LINEAR ->
                        linear(fromZero ? Math.min(0, min) : min, fromZero ? Math.max(0, max) : max, maxTicks);
                    case LOG10 -> widened(TickChoice.decimal(min, max, maxTicks), 10);
                    case LOG2 -> widened(TickChoice.binary(min, max, Math.min(maxTicks * 2, MAX_BINARY_TICKS)), 2);
                });
    }

    private static List<Double> linear(double min, double max, int maxTicks) {
        // What differs by less than doubles can tell is one figure.
        boolean isPoint = max - min <= Math.max(Math.abs(min), Math.abs(max)) * 1e-9;
        double margin = isPoint ? Math.max(Math.abs(min) / 2, Double.MIN_NORMAL * 1e9) : 0;
        if (isPoint && min == 0) {
            margin = 1;
            min = margin;
        }
        double low = min - margin;
        double high = max + margin;
        return TickChoice.around(low, high, TickChoice.step(high - low, maxTicks));
    }

    /** A single tick gets a neighbour on either side. */
    private static List<Double> widened(List<Double> ticks, double factor) {
        return ticks.size() > 1
                ? ticks
                : List.of(ticks.getFirst() / factor, ticks.getFirst(), ticks.getFirst() * factor);
    }

    List<Tick> ticks() {
        return ticks;
    }

    /** Where a figure is; what lies beyond an end, or has no place on the axis, is at that end. */
    double position(double value) {
        if (!axis.holds(value)) {
            return value > 0 ? 1 : 0;
        }
        return Math.clamp((transformed(axis, value) - low) / (high - low), 0, 1);
    }

    /** How many times its low end the high end of a logarithmic axis is. */
    double ratio() {
        return Math.exp(high - low);
    }

    private static double transformed(Axis axis, double value) {
        return axis.scale() == Axis.Scale.LINEAR ? value : Math.log(value);
    }

    private static String label(Axis axis, double value, double largest) {
        return switch (axis.scale()) {
            case LINEAR -> scaled(value, largest < PLAIN_BELOW ? 1 : largest, KILO, DECIMAL);
            case LOG10 -> scaled(value, value < PLAIN_BELOW ? 1 : value, KILO, DECIMAL);
            case LOG2 -> scaled(value, value, KIBI, BINARY);
        };
    }

    /** The value in the unit that suits {@code size}. */
    private static String scaled(double value, double size, double factor, String[] prefixes) {
        int prefix = 0;
        double unit = 1;
        while (size / unit >= factor && prefix < prefixes.length - 1) {
            unit *= factor;
            prefix++;
        }
        String digits = Digits.shortest(value / unit);
        return value == 0 ? "0" : digits + prefixes[prefix];
    }
}
