package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;

/** Round numbers for axes, after Heckbert, <i>Nice numbers for graph labels</i> (Graphics Gems, 1990). */
final class TickChoice {
    private static final int MAX_EXPONENT = 300;

    private TickChoice() {}

    /** The step of the form 1, 2 or 5 times a power of ten that makes at most so many steps of a width. */
    static double step(double width, int maxSteps) {
        double rough = width / maxSteps;
        int exponent = (int) Math.floor(Math.log10(rough));
        for (int digit : new int[] {1, 2, 5}) {
            double step = times(digit, exponent);
            if (step >= rough * (1 - 1e-9)) {
                return step;
            }
        }
        return times(1, exponent + 1);
    }

    /** Multiples of the step from the last at or below {@code low} to the first at or above {@code high}. */
    static List<Double> around(double low, double high, double step) {
        long first = (long) Math.floor(low / step + 1e-9);
        long last = (long) Math.ceil(high / step - 1e-9);
        List<Double> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /**
     * Numbers of the form 1, 2 or 5 times a power of ten, if there is room for them, else only powers of ten, or every so many of these; from the
     * last at or below {@code low}, which is above 0, to the first at or above {@code high}.
     */
    static List<Double> decimal(double low, double high, int maxTicks) {
        List<Double> all = decimal(low, high, new int[] {1, 2, 5}, 1);
        for (int decades = 1; all.size() > maxTicks; decades++) {
            all = decimal(low, high, new int[] {1}, decades);
        }
        return all;
    }

    private static List<Double> decimal(double low, double high, int[] digits, int decades) {
        List<Double> ticks = new ArrayList<>();
        int exponent = Math.floorDiv((int) Math.floor(Math.log10(low)), decades) * decades;
        while (exponent <= MAX_EXPONENT) {
            for (int digit : digits) {
                double tick = times(digit, exponent);
                if (tick <= low * (1 + 1e-9)) {
                    ticks.clear();
                }
                ticks.add(tick);
                if (tick >= high * (1 - 1e-9)) {
                    return ticks;
                }
            }
            exponent += decades;
        }
        return ticks;
    }

    /** Powers of two, every so many of them that there is room, from below {@code low}, which is above 0, to above {@code high}. */
    static List<Double> binary(double low, double high, int maxTicks) {
        int first = Math.getExponent(low);
        int last = Math.getExponent(high);
        if (Math.scalb(1.0, last) < high) {
            last++;
        }
        int stride = 1;
        while ((last - first) / stride + 1 > maxTicks) {
            stride++;
        }
        List<Double> ticks = new ArrayList<>();
        for (int exponent = first; exponent < last + stride; exponent += stride) {
            ticks.add(Math.scalb(1.0, exponent));
        }
        return ticks;
    }

    /** Exactly the double that the decimal number reads as. */
    private static double times(int digit, int exponent) {
        return Double.parseDouble(digit + "e" + exponent);
    }
}
