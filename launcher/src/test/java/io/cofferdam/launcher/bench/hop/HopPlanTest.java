package io.cofferdam.launcher.bench.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HopPlanTest {
    @Test
    void shouldMeasureEveryFigureOnceARoundWhenFull() {
        List<Cell> cells = HopPlan.FULL.cells();

        // 7 contenders, 4 lengths, 4 bursts, 2 placements; the copy once for each length.
        assertThat(cells).hasSize(7 * 4 * 4 * 2 + 4);
        assertThat(new HashSet<>(cells)).hasSameSizeAs(cells);
    }

    @Test
    void shouldMeasureWhatTargetsNeedWhenQuick() {
        assertThat(HopPlan.QUICK.cells())
                .contains(
                        new Cell(Placement.TWO_CORES, Contender.COPY, HopPlan.LARGE, Cell.AS_THEY_COME),
                        new Cell(Placement.TWO_CORES, Contender.AERON_PACKED, HopPlan.ORDINARY, Cell.AS_THEY_COME),
                        new Cell(Placement.ONE_CORE, Contender.LINK, HopPlan.SMALL, Cell.AS_THEY_COME));
    }

    @Test
    void shouldPutContendersSideBySideWhenTheyAreCompared() {
        List<Cell> cells = HopPlan.QUICK.cells();
        Cell link = new Cell(Placement.TWO_CORES, Contender.LINK, HopPlan.SMALL, Cell.AS_THEY_COME);
        int first = cells.indexOf(link);

        assertThat(cells.subList(first, first + 7))
                .allMatch(cell -> cell.frameBytes() == HopPlan.SMALL && cell.placement() == Placement.TWO_CORES)
                .extracting(Cell::contender)
                .doesNotHaveDuplicates()
                .doesNotContain(Contender.COPY);
    }

    @Test
    void shouldKeepProportionsWhenMeasurementsAreShorter() {
        HopPlan plan = HopPlan.FULL.withMeasureMs(30).withRounds(1);

        assertThat(plan.roundTripMs()).isEqualTo(100);
        assertThat(plan.warmUpMs()).isEqualTo(15);
        assertThat(plan.rounds()).isEqualTo(1);
        assertThat(plan.cells()).isEqualTo(HopPlan.FULL.cells());
    }
}
