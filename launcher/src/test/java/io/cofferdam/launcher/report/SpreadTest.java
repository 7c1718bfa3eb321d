package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpreadTest {
    @Test
    void shouldTakeTheMiddleValueWhenThereIsAnOddNumberOfRounds() {
        Spread spread = Spread.of(1.31, 1.10, 1.23);

        assertThat(spread.median()).isEqualTo(1.23);
        assertThat(spread.min()).isEqualTo(1.10);
        assertThat(spread.max()).isEqualTo(1.31);
        assertThat(spread.values()).as("in the order of the rounds").containsExactly(1.31, 1.10, 1.23);
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleWhenThereIsAnEvenNumberOfRounds() {
        assertThat(Spread.of(4, 1, 3, 100).median()).isEqualTo(3.5);
    }

    @Test
    void shouldDivideRoundByRoundWhenARatioIsTaken() {
        Spread ratio = Spread.of(2, 30, 8).ratioTo(Spread.of(1, 10, 2));

        assertThat(ratio.values()).containsExactly(2.0, 3.0, 4.0);
        assertThat(ratio.median()).as("not 8 / 2, the ratio of the medians").isEqualTo(3);
    }

    @Test
    void shouldRefuseARatioWhenTheRoundsAreNotTheSame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spread.of(1, 2).ratioTo(Spread.of(1, 2, 3)))
                .withMessageContaining("2 rounds against 3");
    }

    @Test
    void shouldRefuseARatioWhenTheDivisorIsZeroInARound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spread.of(1, 2).ratioTo(Spread.of(1, 0)))
                .withMessageContaining("0 in round 2");
    }

    @Test
    void shouldRefuseToBeMadeWhenThereIsNoRound() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseToBeMadeWhenAValueIsNotFinite(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spread.of(1, value))
                .withMessageContaining("round 2");
    }

    @Test
    void shouldRefuseToBeMadeWhenFiguresAreNotThoseOfItsValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(List.of(1.0, 2.0), 1.5, 1, 3));
    }

    @Test
    void shouldShowThreeDigitsOfTheMedianWhenPrinted() {
        assertThat(Spread.of(1.231, 1.1, 1.309).toText()).isEqualTo("1.23 (1.10 to 1.31)");
        assertThat(Spread.of(12_345, 9_876.5, 20_000).toText()).isEqualTo("12345 (9877 to 20000)");
        assertThat(Spread.of(0.0123, 0.0123, 1).toText()).isEqualTo("0.0123 (0.0123 to 1.0000)");
        assertThat(Spread.of(0, 0, 0).toText()).isEqualTo("0 (0 to 0)");
        assertThat(Spread.of(-12.34, -13, -11).toText(2)).isEqualTo("-12.34 (-13.00 to -11.00)");
    }

    @Test
    void shouldStandAloneWhenThereWasOneRound() {
        assertThat(Spread.of(98.76).toText()).isEqualTo("98.8");
    }
}
