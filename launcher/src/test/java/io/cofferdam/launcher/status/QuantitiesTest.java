package io.cofferdam.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "10239, 10.0 KiB",
        "10240, 10 KiB",
        "1572864, 1.5 MiB",
        "3221225472, 3.0 GiB",
        "9223372036854775807, 8388608 TiB"
    })
    void shouldChooseUnitWhenBytesArePrinted(long bytes, String text) {
        assertThat(Quantities.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "12.34, 12.3 s",
        "60, 1 m 00 s",
        "245, 4 m 05 s",
        "3599, 59 m 59 s",
        "3600, 1 h 00 m",
        "86399, 23 h 59 m",
        "86400, 1 d 0 h",
        "273600, 3 d 4 h"
    })
    void shouldChooseUnitsWhenDurationIsPrinted(double seconds, String text) {
        assertThat(Quantities.duration(seconds)).isEqualTo(text);
    }
}
