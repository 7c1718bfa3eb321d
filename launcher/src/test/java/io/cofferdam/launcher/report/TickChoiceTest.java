package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TickChoiceTest {
    @ParameterizedTest
    @CsvSource({"10, 5, 2", "10, 10, 1", "11, 10, 2", "0.3, 7, 0.05", "1e9, 8, 2e8", "3e-9, 5, 1e-9", "60, 6, 10"})
    void shouldBeOneTwoOrFiveTimesAPowerOfTenWhenAStepIsChosen(double width, int maxSteps, double step) {
        assertThat(TickChoice.step(width, maxSteps)).isEqualTo(step);
    }

    @Test
    void shouldEncloseTheFiguresWhenTicksAreEven() {
        assertThat(TickChoice.around(0.3, 9.1, 2)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(TickChoice.around(-1, 4, 2)).containsExactly(-2.0, 0.0, 2.0, 4.0);
    }

    @Test
    void shouldAddNoTickWhenAFigureIsOnOneAlready() {
        assertThat(TickChoice.around(0.1, 0.3, 0.1)).hasSize(3);
    }

    @Test
    void shouldSubdivideDecadesWhenThereIsRoom() {
        assertThat(TickChoice.decimal(3, 40, 9)).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    }

    @Test
    void shouldTakeWholeDecadesWhenThereAreMany() {
        assertThat(TickChoice.decimal(0.3, 34_000, 9)).containsExactly(0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5);
    }

    @Test
    void shouldSkipDecadesWhenThereAreVeryMany() {
        List<Double> ticks = TickChoice.decimal(1e-9, 1e12, 9);

        assertThat(ticks).containsExactly(1e-9, 1e-6, 1e-3, 1.0, 1e3, 1e6, 1e9, 1e12);
    }

    @Test
    void shouldBeEvenWhenTheRangeIsFarBelowADecade() {
        assertThat(TickChoice.decimal(1.5, 1.9, 4).stream().map(Digits::shortest))
                .containsExactly("1.5", "1.6", "1.7", "1.8", "1.9");
    }

    @Test
    void shouldTakePowersOfTwoWhenTheScaleIsBinary() {
        assertThat(TickChoice.binary(64, 1024, 13)).containsExactly(64.0, 128.0, 256.0, 512.0, 1024.0);
        assertThat(TickChoice.binary(60, 1514, 4)).containsExactly(32.0, 128.0, 512.0, 2048.0);
        assertThat(TickChoice.binary(0.3, 0.9, 13)).containsExactly(0.25, 0.5, 1.0);
    }
}
