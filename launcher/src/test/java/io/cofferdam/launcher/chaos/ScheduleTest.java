package io.cofferdam.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private static final int STROKES = 1_000;

    private static List<Stroke> strokes(long seed) {
        Schedule schedule = new Schedule(seed, 3);
        return Stream.generate(schedule::next).limit(STROKES).toList();
    }

    @Test
    void shouldMakeTheSameStrokesWhenTheSeedIsEqual() {
        assertThat(strokes(1)).isEqualTo(strokes(1)).isNotEqualTo(strokes(2));
    }

    @Test
    void shouldHitEveryComponentAloneAndTogetherWhenItGoesOnForLong() {
        assertThat(strokes(1).stream().map(Stroke::victims))
                .contains(List.of(0), List.of(1), List.of(2), List.of(0, 1), List.of(1, 2), List.of(0, 2))
                .contains(List.of(0, 1, 2));
    }

    @Test
    void shouldSpreadDelaysOverTheirOrdersOfMagnitudeWhenItGoesOnForLong() {
        List<Long> delaysUs = strokes(1).stream()
                .map(stroke -> TimeUnit.NANOSECONDS.toMicros(stroke.delayNs()))
                .toList();

        assertThat(delaysUs)
                .allMatch(us -> us >= 1 && us <= 500_000)
                .anyMatch(us -> us < 10)
                .anyMatch(us -> us > 100_000);
        assertThat(delaysUs.stream().filter(us -> us < 1_000).count()).isBetween(450L, 600L);
    }

    @Test
    void shouldHitTheVictimsOfTheLastStrokeWhenItWaitsForTheirSuccessors() {
        List<Stroke> strokes = strokes(1);
        int again = 0;
        for (int i = 1; i < strokes.size(); i++) {
            if (strokes.get(i).moment() == Stroke.Moment.SUCCESSOR_STARTS) {
                assertThat(strokes.get(i).victims())
                        .isEqualTo(strokes.get(i - 1).victims());
                again++;
            }
        }
        assertThat(again).isPositive();
    }

    @Test
    void shouldStopVictimsForLessThanAHangNowAndThen() {
        assertThat(strokes(1).stream().filter(stroke -> stroke.stopNs() > 0))
                .hasSize(STROKES / 25)
                .allMatch(stroke -> stroke.stopNs() < TimeUnit.SECONDS.toNanos(2));
    }
}
