package io.cofferdam.launcher.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cofferdam.launcher.bench.gateway.RateSearch.Found;
import io.cofferdam.launcher.bench.gateway.RateSearch.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search, on a path whose capacity is known: it drops what exceeds it, and a sender that can do so much. */
final class RateSearchTest {
    private static final double SENDER_PPS = 400_000;

    private static Trial offer(double capacityPps, double ratePps) {
        double sentPps = Math.min(ratePps, SENDER_PPS);
        return new Trial(ratePps, sentPps, Math.max(0, 1 - capacityPps / sentPps));
    }

    @ParameterizedTest
    @ValueSource(doubles = {30_000, 111_111, 250_000, 399_000})
    void shouldFindCapacityWithinResolutionWhenPathDropsTheExcess(double capacityPps) throws Exception {
        Found found = new RateSearch(0.001, 0.03).run(2e6, ratePps -> offer(capacityPps, ratePps));

        assertThat(found.ratePps()).isBetween(capacityPps * 0.97, capacityPps * 1.001);
        assertThat(found.limitedBySender()).isFalse();
        assertThat(found.trials().get(found.bestTrial()).sentPps()).isEqualTo(found.ratePps());
        assertThat(found.trials().get(found.bestTrial()).loss()).isLessThan(0.001);
        assertThat(found.trials()).hasSizeLessThan(10);
    }

    @Test
    void shouldStopAfterFirstTrialWhenSenderIsTheLimit() throws Exception {
        Found found = new RateSearch(0.001, 0.03).run(2e6, ratePps -> offer(1e6, ratePps));

        assertThat(found.ratePps()).isCloseTo(SENDER_PPS, within(1e-9));
        assertThat(found.limitedBySender()).isTrue();
        assertThat(found.trials()).hasSize(1);
    }

    @Test
    void shouldFindNothingWhenEveryTrialLoses() throws Exception {
        Found found = new RateSearch(0.001, 0.1).run(2e6, ratePps -> new Trial(ratePps, ratePps, 0.5));

        assertThat(found.ratePps()).isZero();
        assertThat(found.bestTrial()).isEqualTo(found.trials().size() - 1);
    }

    @Test
    void shouldFailTrialWhenLossIsJustWhatIsAllowed() throws Exception {
        Found found = new RateSearch(0.001, 0.1).run(2e6, ratePps -> new Trial(ratePps, ratePps, 0.001));

        assertThat(found.ratePps()).isZero();
    }
}
