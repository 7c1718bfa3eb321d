package io.cofferdam.launcher.bench.hop;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.bench.hop.HopPair.Answers;
import io.cofferdam.launcher.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** Collects what the ends answer, turn by turn, and adds it up. */
final class Tally {
    private static final double NS_PER_SECOND = 1e9;
    private static final double NS_PER_US = 1e3;

    private final Map<Cell, List<Answers>> throughput = new LinkedHashMap<>();
    private final Map<Trip, List<Turn>> roundTrips = new LinkedHashMap<>();

    private record Trip(Placement placement, Contender contender) {}

    private record Turn(Answers answers, Histogram histogramNs, long rolls) {
        double percentileUs(double percentile) {
            return histogramNs.getValueAtPercentile(percentile) / NS_PER_US;
        }
    }

    /** Whether nothing was measured yet of this contender in this placement. */
    boolean isNew(Placement placement, Contender contender) {
        return throughput.keySet().stream()
                .noneMatch(cell -> cell.placement() == placement && cell.contender() == contender);
    }

    void add(Cell cell, Answers answers) {
        throughput.computeIfAbsent(cell, key -> new ArrayList<>()).add(answers);
    }

    void add(Placement placement, Contender contender, Answers answers, long rolls) {
        roundTrips
                .computeIfAbsent(new Trip(placement, contender), key -> new ArrayList<>())
                .add(new Turn(
                        answers,
                        EncodedHistogram.decode(answers.first().get("histogram").getAsString()),
                        rolls));
    }

    List<Throughput> throughput() {
        List<Throughput> all = new ArrayList<>();
        throughput.forEach((cell, rounds) -> all.add(new Throughput(
                cell.placement(),
                cell.contender(),
                cell.frameBytes(),
                cell.burst(),
                spread(rounds, Tally::framesPerSecond),
                spread(rounds, answers -> framesPerSecond(answers) * cell.frameBytes()),
                spread(rounds, answers -> perFrame(cell.contender(), answers, "cpuNs")),
                spread(rounds, Tally::systemCallsPerFrame),
                spread(rounds, Tally::coreShare),
                rounds.stream()
                        .mapToLong(answers -> number(answers.second(), "checked"))
                        .sum())));
        return all;
    }

    private static double framesPerSecond(Answers answers) {
        return number(answers.second(), "frames") * NS_PER_SECOND / number(answers.second(), "elapsedNs");
    }

    /** Each end's by the frames that it counted while it counted, which differ a little. */
    private static double perFrame(Contender contender, Answers answers, String field) {
        double first = perFrame(answers.first(), field);
        return contender.hasTwoEnds() ? first + perFrame(answers.second(), field) : first;
    }

    private static double perFrame(JsonObject answer, String field) {
        return (double) number(answer, field) / Math.max(1, number(answer, "frames"));
    }

    private static double systemCallsPerFrame(Answers answers) {
        return perFrame(answers.first(), "mediumCalls")
                + perFrame(answers.first(), "waitingCalls")
                + perFrame(answers.second(), "mediumCalls")
                + perFrame(answers.second(), "waitingCalls");
    }

    private static double coreShare(Answers answers) {
        return Math.min(coreShare(answers.first()), coreShare(answers.second()));
    }

    private static double coreShare(JsonObject answer) {
        return (double) number(answer, "cpuNs") / Math.max(1, number(answer, "elapsedNs"));
    }

    List<RoundTrip> roundTrips() {
        List<RoundTrip> all = new ArrayList<>();
        roundTrips.forEach((trip, turns) -> {
            Histogram total = turns.getFirst().histogramNs().copy();
            turns.stream().skip(1).forEach(turn -> total.add(turn.histogramNs()));
            all.add(new RoundTrip(
                    trip.placement(),
                    trip.contender(),
                    total.getTotalCount(),
                    spread(turns, turn -> turn.percentileUs(50)),
                    spread(turns, turn -> turn.percentileUs(99)),
                    spread(turns, turn -> turn.percentileUs(99.9)),
                    spread(turns, turn -> turn.percentileUs(100)),
                    total.getMaxValue() / NS_PER_US,
                    spread(turns, turn -> perFrame(Contender.LINK, turn.answers(), "cpuNs")),
                    turns.stream().mapToLong(Turn::rolls).sum(),
                    EncodedHistogram.encode(total)));
        });
        return all;
    }

    private static <T> Spread spread(List<T> turns, ToDoubleFunction<T> figure) {
        return Spread.of(turns.stream().map(figure::applyAsDouble).toList());
    }

    private static long number(JsonObject answer, String field) {
        return answer.get(field).getAsLong();
    }
}
