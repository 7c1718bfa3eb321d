package io.cofferdam.launcher.status;

import java.util.Locale;

/** Numbers with units, short enough for a table. */
public final class Quantities {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int BINARY_STEP = 1024;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_DAY = 86_400;

    private Quantities() {}

    /** Such as {@code 1.5 MiB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= BINARY_STEP && unit < BINARY.length - 1) {
            value /= BINARY_STEP;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, BINARY[unit]);
    }

    /** Such as {@code 12.3 s}, {@code 4 m 05 s} or {@code 3 d 4 h}. */
    public static String duration(double seconds) {
        long whole = (long) seconds;
        if (seconds < SECONDS_PER_MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < SECONDS_PER_HOUR) {
            return String.format(Locale.ROOT, "%d m %02d s", whole / SECONDS_PER_MINUTE, whole % SECONDS_PER_MINUTE);
        }
        if (whole < SECONDS_PER_DAY) {
            return String.format(
                    Locale.ROOT,
                    "%d h %02d m",
                    whole / SECONDS_PER_HOUR,
                    whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE);
        }
        return String.format(
                Locale.ROOT, "%d d %d h", whole / SECONDS_PER_DAY, whole % SECONDS_PER_DAY / SECONDS_PER_HOUR);
    }
}
