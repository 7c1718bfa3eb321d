package io.cofferdam.launcher.bench.hop;

import static io.cofferdam.launcher.bench.hop.Figures.COUNTED_RIGHT;
import static io.cofferdam.launcher.bench.hop.Figures.roundTrip;
import static io.cofferdam.launcher.bench.hop.Figures.throughput;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetsTest {
    private static Target only(List<Target> targets, String text) {
        List<Target> found =
                targets.stream().filter(target -> target.text().contains(text)).toList();
        assertThat(found).as(text).hasSize(1);
        return found.getFirst();
    }

    private static List<Target> ofThroughput(Throughput... figures) {
        return Targets.judge(List.of(figures), List.of(), COUNTED_RIGHT);
    }

    @Test
    void shouldTakeRatioRoundByRoundWhenMachineDrifts() {
        Target target = only(
                ofThroughput(
                        throughput(Contender.LINK, 60, 80, 45, 160), throughput(Contender.CHRONICLE, 60, 10, 5, 20)),
                "Chronicle");

        assertThat(target.reached().values()).containsExactly(8.0, 9.0, 8.0);
        assertThat(target.limit()).isEqualTo(8);
        assertThat(target.met()).isTrue();
    }

    @Test
    void shouldMissWhenMedianIsBelowLimit() {
        Target target = only(
                ofThroughput(
                        throughput(Contender.LINK, 60, 79, 79, 900), throughput(Contender.CHRONICLE, 60, 10, 10, 10)),
                "Chronicle");

        assertThat(target.met()).isFalse();
    }

    @Test
    void shouldCompareWithBestOfAeronWhenItWasMeasuredInTwoWays() {
        Target target = only(
                ofThroughput(
                        throughput(Contender.LINK, 1514, 30),
                        throughput(Contender.AERON, 1514, 20),
                        throughput(Contender.AERON_PACKED, 1514, 10)),
                "Aeron");

        assertThat(target.reached().median()).isEqualTo(1.5);
        assertThat(target.met()).isFalse();
    }

    @Test
    void shouldNotCompareAcrossPlacementsWhenOneCoreIsFaster() {
        List<Target> targets = ofThroughput(
                throughput(Placement.TWO_CORES, Contender.LINK, 60, 10),
                throughput(Placement.ONE_CORE, Contender.LINK, 60, 4),
                throughput(Placement.ONE_CORE, Contender.CHRONICLE, 60, 1));

        assertThat(targets).noneMatch(target -> target.text().contains("Chronicle"));
        assertThat(only(targets, "one core").met()).isFalse();
        assertThat(only(targets, "one core").reached().median()).isEqualTo(0.4);
    }

    @Test
    void shouldJudgeTailsByTheirOwnRivalsWhenRoundTripsWereMeasured() {
        List<Target> targets = Targets.judge(
                List.of(),
                List.of(
                        roundTrip(Contender.LINK, 1.0, 2.0, 300),
                        roundTrip(Contender.RING, 0.5, 0.9, 100),
                        roundTrip(Contender.AERON, 0.6, 1.9, 50)),
                COUNTED_RIGHT);

        assertThat(only(targets, "p50").met()).isTrue();
        assertThat(only(targets, "p99").met()).isFalse();
        assertThat(only(targets, "longest").met()).isTrue();
    }

    @Test
    void shouldMissWhenSourceRingsForConsumerThatIsAwake() {
        List<Target> targets = Targets.judge(List.of(), List.of(), new WakeUps(100, 90, 91, 1_000, 1));

        assertThat(targets).hasSize(2).noneMatch(Target::met);
        assertThat(Targets.judge(List.of(), List.of(), COUNTED_RIGHT)).allMatch(Target::met);
    }
}
