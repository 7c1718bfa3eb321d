package io.cofferdam.launcher.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    private static final long SLOT_NS = 100_000_000;
    private static final long FIRST_NS = 7_000_000_000L;

    private final Arrivals arrivals = new Arrivals(FIRST_NS, SLOT_NS, List.of(12_500_000L, 25_000_000L, 37_500_000L));

    @Test
    void shouldCountWholeSlotsWhenMomentsFallBetweenThem() {
        assertThat(arrivals.gbps(FIRST_NS, FIRST_NS + SLOT_NS)).isCloseTo(1, within(1e-9));
        assertThat(arrivals.gbps(FIRST_NS, FIRST_NS + 3 * SLOT_NS)).isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldCountSlotInPartWhenMomentFallsIntoIt() {
        assertThat(arrivals.gbps(FIRST_NS + SLOT_NS / 2, FIRST_NS + 3 * SLOT_NS / 2))
                .isCloseTo(1.5, within(1e-9));
    }

    @Test
    void shouldCountNothingOutsideWhenStreamHadEnded() {
        assertThat(arrivals.gbps(FIRST_NS + 2 * SLOT_NS, FIRST_NS + 4 * SLOT_NS))
                .isCloseTo(1.5, within(1e-9));
    }

    @Test
    void shouldReadResultWhenHostHasReceived() {
        Arrivals read =
                Arrivals.of(JsonParser.parseString("{\"firstByteNs\": 5, \"slotMs\": 100.0, \"slotBytes\": [1, 2]}")
                        .getAsJsonObject());

        assertThat(read).isEqualTo(new Arrivals(5, SLOT_NS, List.of(1L, 2L)));
    }
}
