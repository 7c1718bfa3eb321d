package io.cofferdam.bench.host.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PacerTest {
    @Test
    void shouldKeepScheduleWhenWokenLate() {
        Pacer pacer = new Pacer(1_000, 0);

        pacer.done(300);

        assertThat(pacer.waitNs(300)).isEqualTo(700);
    }

    @Test
    void shouldStartAnewWhenFarBehind() {
        Pacer pacer = new Pacer(1_000, 0);

        pacer.done(10 * Pacer.MAX_BEHIND_NS);
        pacer.done(10 * Pacer.MAX_BEHIND_NS);

        assertThat(pacer.waitNs(10 * Pacer.MAX_BEHIND_NS)).isEqualTo(1_000);
    }
}
