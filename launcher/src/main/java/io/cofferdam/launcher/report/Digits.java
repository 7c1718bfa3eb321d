package io.cofferdam.launcher.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
final class Digits {
    private static final int SIGNIFICANT = 3;
    private static final int MAX_DECIMALS = 9;

    private Digits() {}

    /** How many decimals show a value with three significant digits: 0 for 123 and 1234, 2 for 1.23, 4 for 0.0123. */
    static int decimals(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        return Math.clamp(SIGNIFICANT - 1L - magnitude, 0, MAX_DECIMALS);
    }

    /** With so many decimals, never an exponent. */
    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Three significant digits. */
    static String significant(double value) {
        return fixed(value, decimals(value));
    }

    /** As few digits as tell it from its neighbours that differ by more than a billionth: 0.25, 1e-9, 3. */
    static String shortest(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(decimals(value) + MAX_DECIMALS - SIGNIFICANT, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e15) {
            return rounded.toPlainString();
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
