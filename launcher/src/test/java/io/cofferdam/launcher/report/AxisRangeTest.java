package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AxisRangeTest {
    private static final Axis LINEAR = Axis.linear("x", "s");
    private static final Axis LOG10 = Axis.log10("x", "s");
    private static final Axis LOG2 = Axis.log2("x", "B");

    @Test
    void shouldStartAtZeroWhenALinearAxisIsToldTo() {
        assertThat(labels(LINEAR, true, 80, 100))
                .containsExactly("0", "10", "20", "30", "40", "50", "60", "70", "80", "90", "100");
        assertThat(labels(LINEAR, true, -80, -100)).startsWith("-100").endsWith("0");
        assertThat(labels(LINEAR, false, 85, 100))
                .containsExactly("84", "86", "88", "90", "92", "94", "96", "98", "100");
    }

    @Test
    void shouldShareOnePrefixWhenALinearAxisIsLong() {
        assertThat(labels(LINEAR, true, 11_000)).containsExactly("0", "2k", "4k", "6k", "8k", "10k", "12k");
    }

    @Test
    void shouldNameEachTickByItselfWhenAnAxisIsLogarithmic() {
        assertThat(labels(LOG10, false, 0.001, 1e6))
                .containsExactly("0.001", "0.01", "0.1", "1", "10", "100", "1000", "10k", "100k", "1M");
        assertThat(labels(LOG2, false, 512, 4096)).containsExactly("512", "1 Ki", "2 Ki", "4 Ki");
    }

    @Test
    void shouldIgnoreWhatHasNoPlaceWhenAnAxisIsLogarithmic() {
        assertThat(labels(LOG10, true, 0, -5, Double.NaN, Double.POSITIVE_INFINITY, 10, 100))
                .isEqualTo(labels(LOG10, true, 10, 100));
    }

    @ParameterizedTest
    @EnumSource(Axis.Scale.class)
    void shouldHaveTwoEndsWhenThereIsOneFigureOrNone(Axis.Scale scale) {
        Axis axis = new Axis("x", "", scale);

        for (List<Double> figures : List.of(List.<Double>of(), List.of(3.0), List.of(8.0, 8.0), List.of(1024.0))) {
            AxisRange range = AxisRange.around(axis, figures, false, 7);

            assertThat(range.ticks()).as("%s", figures).hasSizeGreaterThan(1);
            assertThat(range.ticks().getFirst().position()).isZero();
            assertThat(range.ticks().getLast().position()).isEqualTo(1);
            figures.forEach(figure -> assertThat(range.position(figure)).isBetween(0.0, 1.0));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e300, -7})
    void shouldHaveFiniteTicksWhenALinearFigureIsExtreme(double figure) {
        for (boolean fromZero : new boolean[] {true, false}) {
            AxisRange range = AxisRange.around(LINEAR, List.of(figure), fromZero, 7);

            assertThat(range.ticks()).hasSizeBetween(2, 10).allMatch(tick -> Double.isFinite(tick.position()));
            assertThat(range.position(figure)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void shouldStayDistinctWhenFiguresDifferLittle() {
        assertThat(labels(LINEAR, false, 1.0001, 1.0002))
                .doesNotHaveDuplicates()
                .startsWith("1.0001");
        assertThat(labels(LOG10, false, 1.0001, 1.0002)).doesNotHaveDuplicates().startsWith("1.0001");
    }

    @Test
    void shouldSpaceDecadesEvenlyWhenAnAxisIsLogarithmic() {
        AxisRange range = AxisRange.around(LOG10, List.of(1.0, 10_000.0), false, 5);

        assertThat(range.position(1)).isZero();
        assertThat(range.position(100)).isCloseTo(0.5, within(1e-12));
        assertThat(range.position(10_000)).isEqualTo(1);
    }

    @Test
    void shouldBeAtAnEndWhenAFigureIsBeyondIt() {
        AxisRange range = AxisRange.around(LOG10, List.of(1.0, 100.0), false, 5);

        assertThat(range.position(0)).isZero();
        assertThat(range.position(-1)).isZero();
        assertThat(range.position(1e9)).isEqualTo(1);
        assertThat(range.position(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    private static List<String> labels(Axis axis, boolean fromZero, double... figures) {
        return AxisRange.around(axis, Arrays.stream(figures).boxed().toList(), fromZero, 10).ticks().stream()
                .map(Tick::label)
                .toList();
    }
}
