package io.cofferdam.bench.host.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SequenceMeterTest {
    private final SequenceMeter meter = new SequenceMeter();

    @Test
    void shouldCountLossWhenNumbersAreMissing() {
        arrive(0, 1, 4, 5);

        assertThat(meter.received()).isEqualTo(4);
        assertThat(meter.expected()).isEqualTo(6);
        assertThat(meter.lost(meter.expected())).isEqualTo(2);
        assertThat(meter.lost(10)).isEqualTo(6);
        assertThat(meter.reordered()).isZero();
    }

    @Test
    void shouldCountReorderedAndDuplicatedApartWhenNumbersComeLateOrTwice() {
        arrive(0, 2, 1, 2, 1, 3);

        assertThat(meter.received()).isEqualTo(4);
        assertThat(meter.reordered()).isEqualTo(1);
        assertThat(meter.duplicated()).isEqualTo(2);
        assertThat(meter.lost(4)).isZero();
    }

    @Test
    void shouldRefuseWhenNumberIsOutOfRange() {
        assertThat(meter.arrived(-1)).isFalse();
        assertThat(meter.arrived(SequenceMeter.MAX_SEQUENCES)).isFalse();
        assertThat(meter.received()).isZero();
        assertThat(meter.lost(-5)).isZero();
        assertThat(meter.lost(Long.MAX_VALUE)).isEqualTo(SequenceMeter.MAX_SEQUENCES);
    }

    private void arrive(long... sequences) {
        for (long sequence : sequences) {
            assertThat(meter.arrived(sequence)).isTrue();
        }
    }
}
