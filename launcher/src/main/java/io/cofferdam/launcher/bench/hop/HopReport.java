package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.report.Spread;
import java.util.List;

/** All that a run has found. Its rounds' figures are in the order of the rounds, so that ratios can be taken round by round. */
public record HopReport(
        MachineDescription machine,
        HopPlan plan,
        double seconds,
        List<Throughput> throughput,
        List<RoundTrip> roundTrips,
        WakeUps wakeUps,
        List<Target> targets) {
    /** An end that spins on a core of its own and gets less of it than this was disturbed by other programs. */
    static final double UNDISTURBED_SHARE = 0.95;

    /** Keeps copies of the lists. */
    public HopReport {
        throughput = List.copyOf(throughput);
        roundTrips = List.copyOf(roundTrips);
        targets = List.copyOf(targets);
    }

    /** What ends that spin got of their cores, in the median of all their measurements. */
    double coreShare() {
        return Spread.of(throughput.stream()
                        .filter(figure -> figure.placement() == Placement.TWO_CORES)
                        .flatMap(figure -> figure.coreShare().values().stream())
                        .toList())
                .median();
    }
}
