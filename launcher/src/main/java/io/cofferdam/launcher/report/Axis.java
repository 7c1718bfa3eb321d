package io.cofferdam.launcher.report;

/**
 * What an axis of a plot stands for. Its ends and ticks follow from the figures.
 *
 * @param title the quantity
 * @param unit of the quantity; empty if it has none
 * @param scale how it grows
 */
public record Axis(String title, String unit, Scale scale) {

    /**
     * How an axis grows. On the logarithmic ones zero and less have no place: a plot leaves such figures out, breaks the
     * line there, and says in a note below how many it left out. The same goes for what is not finite.
     */
    public enum Scale {
        /** Evenly. */
        LINEAR,
        /** By decades. */
        LOG10,
        /** By powers of two, such as sizes of messages; ticks from 1024 on are marked Ki, Mi, Gi. */
        LOG2
    }

    /** An axis that grows evenly. */
    public static Axis linear(String title, String unit) {
        return new Axis(title, unit, Scale.LINEAR);
    }

    /** An axis that grows by decades. */
    public static Axis log10(String title, String unit) {
        return new Axis(title, unit, Scale.LOG10);
    }

    /** An axis that grows by powers of two. */
    public static Axis log2(String title, String unit) {
        return new Axis(title, unit, Scale.LOG2);
    }

    /** Such as {@code throughput (Gb/s)}. */
    String label() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    /** Whether a figure has a place on it. */
    boolean holds(double value) {
        return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
    }
}
