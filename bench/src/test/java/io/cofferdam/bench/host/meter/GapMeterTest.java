package io.cofferdam.bench.host.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GapMeterTest {
    @Test
    void shouldKnowNothingWhenNothingHasArrived() {
        GapMeter meter = new GapMeter(5);

        assertThat(meter.firstNs()).isEmpty();
        assertThat(meter.longest()).isEmpty();
    }

    @Test
    void shouldHaveNoGapWhenOneHasArrived() {
        GapMeter meter = new GapMeter(5);
        meter.arrived(-7);

        assertThat(meter.firstNs()).hasValue(-7);
        assertThat(meter.lastNs()).hasValue(-7);
        assertThat(meter.longest()).isEmpty();
    }

    @Test
    void shouldKeepTheLongestInOrderWhenThereAreMore() {
        GapMeter meter = new GapMeter(3);
        for (long nowNs : new long[] {0, 10, 11, 51, 71, 73, 173, 203}) {
            meter.arrived(nowNs);
        }

        assertThat(meter.longest()).containsExactly(new Gap(73, 173), new Gap(11, 51), new Gap(173, 203));
    }

    @Test
    void shouldKeepTheEarlierFirstWhenGapsAreEqual() {
        GapMeter meter = new GapMeter(2);
        for (long nowNs : new long[] {0, 5, 10, 15}) {
            meter.arrived(nowNs);
        }

        assertThat(meter.longest()).containsExactly(new Gap(0, 5), new Gap(5, 10));
    }

    @Test
    void shouldAddUpPerSlotWhenBytesArrive() {
        SlotMeter meter = new SlotMeter(100);
        meter.arrived(1_000, 1);
        meter.arrived(1_099, 2);
        meter.arrived(1_100, 4);
        meter.arrived(1_399, 8);

        assertThat(meter.slots()).containsExactly(3L, 4L, 0L, 8L);
    }

    @Test
    void shouldStayBoundedWhenTimeGoesOnForEver() {
        SlotMeter meter = new SlotMeter(1);
        meter.arrived(0, 1);
        meter.arrived(Long.MAX_VALUE, 2);

        assertThat(meter.slots()).hasSize(SlotMeter.MAX_SLOTS).last().isEqualTo(2L);
    }
}
