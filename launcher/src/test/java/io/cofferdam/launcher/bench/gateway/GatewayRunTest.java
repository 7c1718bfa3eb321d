package io.cofferdam.launcher.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GatewayRunTest {
    @Test
    void shouldNameWhatThereIsWhenIdIsUnknown() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> GatewayRun.of(false, List.of("d-of"), List.of(), 0, text -> {}))
                .withMessageContaining("there is no configuration 'd-of'")
                .withMessageContaining("d-off");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> GatewayRun.of(false, List.of(), List.of("udp-65"), 0, text -> {}))
                .withMessageContaining("there is no load 'udp-65'");
    }

    @Test
    void shouldMeasureWhatEveryTargetNeedsWhenPlanIsFull() {
        Plan full = Plans.full(text -> {});

        assertThat(Target.ALL).allSatisfy(target -> {
            assertThat(full.configurations())
                    .extracting(Configuration::id)
                    .contains(target.configuration(), target.yardstick());
            assertThat(full.loads()).extracting(Load::id).contains(target.load());
        });
        assertThat(full.rounds()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldHaveDistinctIdsWhenPlanIsFull() {
        Plan full = Plans.full(text -> {});

        assertThat(full.configurations()).extracting(Configuration::id).doesNotHaveDuplicates();
        assertThat(full.loads()).extracting(Load::id).doesNotHaveDuplicates();
    }
}
