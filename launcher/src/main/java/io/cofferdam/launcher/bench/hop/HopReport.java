package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.MachineDescription;
import java.util.List;

/** All that a run has found. Its rounds' figures are in the order of the rounds, so that ratios can be taken round by round. */
public record HopReport(
        MachineDescription machine,
        HopPlan plan,
        double seconds,
        List<Throughput> throughput,
        List<RoundTrip> roundTrips,
        WakeUps wakeUps,
        List<Target> targets) {}
