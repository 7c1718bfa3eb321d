package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DigitsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1234.5, 1235", "123.4, 123", "12.34, 12.3", "1, 1.00", "-0.01234, -0.0123"})
    void shouldShowThreeDigitsWhenSignificant(double value, String text) {
        assertThat(Digits.significant(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 3",
        "0.25, 0.25",
        "0.30000000000000004, 0.3",
        "1e-9, 1e-9",
        "2.5e-7, 2.5e-7",
        "-1500, -1500",
        "1.0002, 1.0002",
        "1e21, 1e21"
    })
    void shouldShowNoMoreDigitsThanItHasWhenShortest(double value, String text) {
        assertThat(Digits.shortest(value)).isEqualTo(text);
    }
}
