package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.report.Spread;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Results to be judged and printed. */
final class Figures {
    static final WakeUps COUNTED_RIGHT = new WakeUps(100, 90, 90, 1_000, 0);

    private Figures() {}

    static Throughput throughput(Placement placement, Contender contender, int frameBytes, double... framesPerSecond) {
        Spread frames = Spread.of(framesPerSecond);
        return new Throughput(
                placement,
                contender,
                frameBytes,
                Cell.AS_THEY_COME,
                frames,
                frames,
                Spread.of(12),
                Spread.of(0.0001),
                Spread.of(1),
                1_000);
    }

    static Throughput throughput(Contender contender, int frameBytes, double... framesPerSecond) {
        return throughput(Placement.TWO_CORES, contender, frameBytes, framesPerSecond);
    }

    static RoundTrip roundTrip(Contender contender, double p50Us, double p99Us, double maxUs) {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(Math.round(p50Us * 1_000));
        return new RoundTrip(
                Placement.TWO_CORES,
                contender,
                1,
                Spread.of(p50Us),
                Spread.of(p99Us),
                Spread.of(p99Us),
                Spread.of(maxUs),
                maxUs,
                Spread.of(100),
                7,
                EncodedHistogram.encode(histogram));
    }

    static HopReport report(List<Throughput> throughput, List<RoundTrip> roundTrips) {
        return new HopReport(
                MachineDescription.here(List.of("bench", "hop")),
                HopPlan.QUICK,
                1,
                throughput,
                roundTrips,
                COUNTED_RIGHT,
                Targets.judge(throughput, roundTrips, COUNTED_RIGHT));
    }
}
