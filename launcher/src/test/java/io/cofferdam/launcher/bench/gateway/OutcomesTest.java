package io.cofferdam.launcher.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutcomesTest {
    private static final String LOAD = "tcp-1-forward";
    private static final Target TARGET = new Target("as fast", "d-off", "b-off", LOAD, Quantity.THROUGHPUT, 1.0);

    private final List<Outcome> list = new ArrayList<>();

    private void measured(int round, String configuration, double gbps) {
        Cost cost = new Cost(1, 1_000, 1.5, 0.25, 0.1, null, null, Map.of("PC", 0.5));
        list.add(new Outcome(
                round,
                configuration,
                LOAD,
                new Measurement(Map.of(Quantity.THROUGHPUT, gbps), cost, null, List.of()),
                null));
    }

    private void failed(int round, String configuration) {
        list.add(new Outcome(round, configuration, LOAD, null, "it broke"));
    }

    @Test
    void shouldJudgeByMedianOfRatiosWhenRoundsDrift() {
        measured(1, "b-off", 4);
        measured(1, "d-off", 4.4);
        measured(2, "b-off", 2);
        measured(2, "d-off", 2.1);
        measured(3, "b-off", 8);
        measured(3, "d-off", 4);

        Verdict verdict = TARGET.judge(new Outcomes(list)).getFirst();

        assertThat(verdict.met()).isTrue();
        assertThat(verdict.ratio().median()).isCloseTo(1.05, within(1e-9));
        assertThat(verdict.ratio().min()).isCloseTo(0.5, within(1e-9));
        assertThat(verdict.ratio().max()).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void shouldMissWhenMedianIsBelow() {
        measured(1, "b-off", 4);
        measured(1, "d-off", 3.96);

        assertThat(TARGET.judge(new Outcomes(list)).getFirst().met()).isFalse();
    }

    @Test
    void shouldLeaveRoundOutWhenOneOfTheTwoFailedInIt() {
        measured(1, "b-off", 4);
        failed(1, "d-off");
        measured(2, "b-off", 2);
        measured(2, "d-off", 2);

        assertThat(TARGET.judge(new Outcomes(list)).getFirst().ratio().values()).containsExactly(1.0);
        assertThat(new Outcomes(list).failures()).hasSize(1);
    }

    @Test
    void shouldNotJudgeWhenYardstickWasNotMeasured() {
        measured(1, "d-off", 4);

        assertThat(TARGET.judge(new Outcomes(list))).isEmpty();
    }
}
