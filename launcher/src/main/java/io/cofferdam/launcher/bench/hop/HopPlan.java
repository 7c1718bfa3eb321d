package io.cofferdam.launcher.bench.hop;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run measures, and for how long.
 *
 * @param name {@code full} or {@code quick}
 * @param rounds how often every figure gets its turn
 * @param roundTripTurns how often in a round every round trip gets its turn
 * @param measureMs length of a measurement of throughput
 * @param roundTripMs length of a measurement of round trips
 * @param frameSizes lengths of frames on two cores, in bytes
 * @param oneCoreFrameSizes lengths of frames on one core, in bytes
 * @param bursts frames sent at once
 */
public record HopPlan(
        String name,
        int rounds,
        int roundTripTurns,
        int measureMs,
        int roundTripMs,
        List<Integer> frameSizes,
        List<Integer> oneCoreFrameSizes,
        List<Integer> bursts) {
    static final int SMALL = 60;
    static final int ORDINARY = 1_514;
    static final int LARGE = 65_536;

    private static final int WARM_UP_SHARE = 2;

    /** Everything. */
    public static final HopPlan FULL = new HopPlan(
            "full",
            3,
            3,
            300,
            1_000,
            List.of(SMALL, 512, ORDINARY, LARGE),
            List.of(SMALL, 512, ORDINARY, LARGE),
            List.of(1, 8, 64, Cell.AS_THEY_COME));

    /** What the targets need. */
    public static final HopPlan QUICK = new HopPlan(
            "quick", 3, 1, 200, 500, List.of(SMALL, ORDINARY, LARGE), List.of(SMALL), List.of(Cell.AS_THEY_COME));

    /** Keeps copies of the lists. */
    public HopPlan {
        frameSizes = List.copyOf(frameSizes);
        oneCoreFrameSizes = List.copyOf(oneCoreFrameSizes);
        bursts = List.copyOf(bursts);
    }

    /** The same with another number of rounds. */
    public HopPlan withRounds(int rounds) {
        return new HopPlan(name, rounds, roundTripTurns, measureMs, roundTripMs, frameSizes, oneCoreFrameSizes, bursts);
    }

    /** The same with another length of the measurements; round trips in proportion. */
    public HopPlan withMeasureMs(int measureMs) {
        int scaled = (int) Math.max(1, (long) roundTripMs * measureMs / this.measureMs);
        return new HopPlan(name, rounds, roundTripTurns, measureMs, scaled, frameSizes, oneCoreFrameSizes, bursts);
    }

    /** How long each measurement runs before it counts. */
    int warmUpMs() {
        return measureMs / WARM_UP_SHARE;
    }

    /** All figures of throughput, in the order of a round: what is compared stands side by side. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Placement placement : Placement.values()) {
            boolean oneCore = placement == Placement.ONE_CORE;
            for (int frameBytes : oneCore ? oneCoreFrameSizes : frameSizes) {
                if (!oneCore) {
                    cells.add(new Cell(placement, Contender.COPY, frameBytes, Cell.AS_THEY_COME));
                }
                for (int burst : bursts) {
                    addContenders(cells, placement, frameBytes, burst);
                }
            }
        }
        return cells;
    }

    private static void addContenders(List<Cell> cells, Placement placement, int frameBytes, int burst) {
        for (Contender contender : Contender.values()) {
            if (contender.hasTwoEnds()) {
                cells.add(new Cell(placement, contender, frameBytes, burst));
            }
        }
    }
}
