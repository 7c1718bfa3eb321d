package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges what was measured: each target is a ratio of two figures of the same run, taken round by round. */
final class Targets {
    private static final double CHRONICLE_SMALL = 8;
    private static final double AERON_SMALL = 1.3;
    private static final double AERON_LARGE = 2;
    private static final double RING_LARGE = 0.6;
    private static final double COPY_LARGE = 1.0 / 3;
    private static final double ROUND_TRIP_P50 = 2;
    private static final double ROUND_TRIP_P99 = 1;
    private static final double ROUND_TRIP_MAX = 3;
    private static final double ONE_CORE = 0.5;
    private static final double CALLS_PER_WAKE_UP = 1;

    private final List<Throughput> throughput;
    private final List<RoundTrip> roundTrips;
    private final WakeUps wakeUps;
    private final List<Target> targets = new ArrayList<>();

    private Targets(List<Throughput> throughput, List<RoundTrip> roundTrips, WakeUps wakeUps) {
        this.throughput = throughput;
        this.roundTrips = roundTrips;
        this.wakeUps = wakeUps;
    }

    static List<Target> judge(List<Throughput> throughput, List<RoundTrip> roundTrips, WakeUps wakeUps) {
        Targets targets = new Targets(throughput, roundTrips, wakeUps);
        targets.judgeThroughput();
        targets.judgeRoundTrips();
        targets.judgeWakeUps();
        return List.copyOf(targets.targets);
    }

    private void judgeThroughput() {
        faster(HopPlan.SMALL, "plain Chronicle Queue", CHRONICLE_SMALL, Contender.CHRONICLE);
        faster(HopPlan.SMALL, "Aeron IPC at its best", AERON_SMALL, Contender.AERON, Contender.AERON_PACKED);
        for (int frameBytes : List.of(HopPlan.ORDINARY, HopPlan.LARGE)) {
            faster(frameBytes, "Aeron IPC at its best", AERON_LARGE, Contender.AERON, Contender.AERON_PACKED);
            faster(frameBytes, "Agrona's ring", RING_LARGE, Contender.RING);
            faster(frameBytes, "the bare copy", COPY_LARGE, Contender.COPY);
        }
        Optional<Spread> one = link(Placement.ONE_CORE, HopPlan.SMALL);
        Optional<Spread> two = link(Placement.TWO_CORES, HopPlan.SMALL);
        if (one.isPresent() && two.isPresent()) {
            targets.add(Target.atLeast(
                    "60 B, as they come: both ends on one core / on two",
                    ONE_CORE,
                    one.get().ratioTo(two.get())));
        }
    }

    /** Our link, as frames come, against the best figure that others have for frames of this length. */
    private void faster(int frameBytes, String name, double limit, Contender... others) {
        Optional<Spread> ours = link(Placement.TWO_CORES, frameBytes);
        Optional<Spread> theirs = throughput.stream()
                .filter(figure -> figure.placement() == Placement.TWO_CORES
                        && figure.frameBytes() == frameBytes
                        && List.of(others).contains(figure.contender()))
                .map(Throughput::framesPerSecond)
                .max(Comparator.comparingDouble(Spread::median));
        if (ours.isPresent() && theirs.isPresent()) {
            targets.add(Target.atLeast(
                    frameBytes + " B, as they come: link / " + name,
                    limit,
                    ours.get().ratioTo(theirs.get())));
        }
    }

    private Optional<Spread> link(Placement placement, int frameBytes) {
        return throughput.stream()
                .filter(figure ->
                        figure.cell().equals(new Cell(placement, Contender.LINK, frameBytes, Cell.AS_THEY_COME)))
                .map(Throughput::framesPerSecond)
                .findFirst();
    }

    private void judgeRoundTrips() {
        roundTrip("p50 of the link / of Agrona's ring", ROUND_TRIP_P50, Contender.RING, RoundTrip::p50Us);
        roundTrip("p99 of the link / of Aeron IPC", ROUND_TRIP_P99, Contender.AERON, RoundTrip::p99Us);
        roundTrip(
                "longest of the link / of Agrona's ring, all turns",
                ROUND_TRIP_MAX,
                Contender.RING,
                trip -> Spread.of(trip.overallMaxUs()));
    }

    private void roundTrip(String text, double limit, Contender other, Function<RoundTrip, Spread> figure) {
        Optional<RoundTrip> ours = roundTrip(Contender.LINK);
        Optional<RoundTrip> theirs = roundTrip(other);
        if (ours.isPresent() && theirs.isPresent()) {
            targets.add(Target.atMost(
                    "round trip, spinning: " + text,
                    limit,
                    figure.apply(ours.get()).ratioTo(figure.apply(theirs.get()))));
        }
    }

    private Optional<RoundTrip> roundTrip(Contender contender) {
        return roundTrips.stream()
                .filter(trip -> trip.placement() == Placement.TWO_CORES && trip.contender() == contender)
                .findFirst();
    }

    private void judgeWakeUps() {
        targets.add(Target.atMost(
                "system calls of the source per sleep of the sink",
                CALLS_PER_WAKE_UP,
                Spread.of((double) wakeUps.rings() / Math.max(1, wakeUps.sleeps()))));
        targets.add(Target.atMost(
                "system calls of the source while the sink is awake", 0, Spread.of((double) wakeUps.awakeRings())));
    }
}
