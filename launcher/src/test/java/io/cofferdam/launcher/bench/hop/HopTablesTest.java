package io.cofferdam.launcher.bench.hop;

import static io.cofferdam.launcher.bench.hop.Figures.roundTrip;
import static io.cofferdam.launcher.bench.hop.Figures.throughput;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.report.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HopTablesTest {
    private static final Throughput LINK = throughput(Contender.LINK, 60, 40e6, 42e6, 44e6);
    private static final Throughput CHRONICLE = throughput(Contender.CHRONICLE, 60, 4e6, 4.2e6, 4.4e6);

    @Test
    void shouldShowMedianSpreadAndRatioWhenThroughputIsPrinted() {
        HopReport report = Figures.report(List.of(LINK, CHRONICLE), List.of());

        assertThat(HopTables.throughput(report, Placement.TWO_CORES).rows().get(1))
                .startsWith("60", "as they come", "Chronicle Queue", "4.20 (4.00 to 4.40)")
                .endsWith("10.0", "100 %");
        assertThat(HopTables.throughput(report, Placement.ONE_CORE).rows()).isEmpty();
    }

    @Test
    void shouldSayMissedWhenTargetIsMissed() {
        HopReport report = Figures.report(
                List.of(LINK, CHRONICLE),
                List.of(roundTrip(Contender.LINK, 3, 9, 9), roundTrip(Contender.RING, 1, 2, 9)));

        assertThat(HopTables.text(report))
                .contains("MISSED", "4 of 5 targets met, 1 missed", "rolls")
                .doesNotContain("Other programs");
    }

    @Test
    void shouldWarnWhenSpinningEndsDidNotGetTheirCores() {
        Throughput disturbed = new Throughput(
                LINK.placement(),
                LINK.contender(),
                LINK.frameBytes(),
                LINK.burst(),
                LINK.framesPerSecond(),
                LINK.bytesPerSecond(),
                LINK.cpuNsPerFrame(),
                LINK.systemCallsPerFrame(),
                Spread.of(0.5),
                LINK.checkedFrames());

        assertThat(HopTables.text(Figures.report(List.of(disturbed), List.of())))
                .contains("got 50 % of them", "quiet machine");
    }
}
