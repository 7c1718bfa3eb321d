package io.cofferdam.launcher.bench.hop;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.bench.hop.HopPair.Answers;
import io.cofferdam.launcher.bench.hop.HopPair.Roles;
import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Conducts a run: every contender has its two processes from the beginning to the end, and they measure one after the
 * other, the same figure of all contenders side by side, round after round. Blocks the thread that calls for minutes.
 * Nothing is left of it afterwards, also when it is interrupted by Ctrl-C.
 */
public final class HopBench {
    private static final int ROUND_TRIP_BYTES = HopPlan.SMALL;
    private static final int FIRST_WARM_UP_SHARE = 5;
    private static final int WAKE_UP_GAP_US = 2_000;
    private static final double NS_PER_SECOND = 1e9;

    private final HopPlan plan;
    private final Consumer<String> progress;
    private final SharedDirectory shared;
    private final Cores cores;
    private final Map<Contender, HopPair> pairs = new EnumMap<>(Contender.class);
    private final Tally tally = new Tally();

    private HopBench(HopPlan plan, Consumer<String> progress, SharedDirectory shared)
            throws IOException, GatewayException {
        this.plan = plan;
        this.progress = progress;
        this.shared = shared;
        cores = Cores.two();
    }

    /**
     * Measures all of a plan.
     *
     * @param progress is told what is being done
     * @throws GatewayException when a contender breaks, or loses, repeats, reorders or changes a frame
     */
    public static HopReport run(HopPlan plan, MachineDescription machine, Consumer<String> progress)
            throws IOException, GatewayException {
        long startNs = System.nanoTime();
        try (SharedDirectory shared = SharedDirectory.create()) {
            HopBench bench = new HopBench(plan, progress, shared);
            Thread cleaner = new Thread(bench::abandon, "clean");
            Runtime.getRuntime().addShutdownHook(cleaner);
            try {
                WakeUps wakeUps = bench.measure();
                List<Throughput> throughput = bench.tally.throughput();
                List<RoundTrip> roundTrips = bench.tally.roundTrips();
                return new HopReport(
                        machine,
                        plan,
                        (System.nanoTime() - startNs) / NS_PER_SECOND,
                        throughput,
                        roundTrips,
                        wakeUps,
                        Targets.judge(throughput, roundTrips, wakeUps));
            } finally {
                bench.close();
                removeQuietly(cleaner);
            }
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way out already, and the hook is at work.
            return;
        }
    }

    /** What is left to do when this process is told to end: nobody may write any more, then everything goes. */
    private void abandon() {
        synchronized (pairs) {
            pairs.values().forEach(HopPair::kill);
        }
        close();
        try {
            shared.close();
        } catch (IOException e) {
            System.err.println("cofferdam: " + e);
        }
    }

    private void close() {
        synchronized (pairs) {
            pairs.values().forEach(HopPair::close);
        }
    }

    private WakeUps measure() throws IOException, GatewayException {
        start();
        for (int round = 1; round <= plan.rounds(); round++) {
            String turn = "round " + round + " of " + plan.rounds() + ": ";
            throughput(turn, round == 1);
            for (Placement placement : Placement.values()) {
                progress.accept(turn + "round trips, " + placement.title());
                for (int i = 0; i < plan.roundTripTurns(); i++) {
                    roundTrips(placement, round == 1 && i == 0);
                }
            }
        }
        progress.accept("wake-ups");
        return wakeUps();
    }

    private void start() throws IOException, GatewayException {
        progress.accept("starting the processes");
        synchronized (pairs) {
            for (Contender contender : Contender.values()) {
                pairs.put(contender, HopPair.start(contender));
            }
        }
        for (HopPair pair : pairs.values()) {
            pair.awaitReady();
        }
    }

    private HopPair pair(Contender contender) throws GatewayException {
        synchronized (pairs) {
            HopPair pair = pairs.get(contender);
            if (pair == null) {
                throw new GatewayException("there are no processes for " + contender.id());
            }
            return pair;
        }
    }

    private void throughput(String turn, boolean firstRound) throws IOException, GatewayException {
        String said = "";
        for (Cell cell : plan.cells()) {
            String doing =
                    turn + "throughput, " + cell.placement().title() + ", frames of " + cell.frameBytes() + " bytes";
            if (!doing.equals(said)) {
                said = doing;
                progress.accept(doing);
            }
            boolean first = firstRound && tally.isNew(cell.placement(), cell.contender());
            tally.add(cell, measure(cell, first));
        }
    }

    private Answers measure(Cell cell, boolean first) throws IOException, GatewayException {
        HopPair pair = pair(cell.contender());
        Path directory = shared.next();
        Answers answers = pair.measure(
                Roles.THROUGHPUT,
                directory,
                cores.placed(cell.placement()),
                "frame=" + cell.frameBytes() + " burst=" + cell.burst()
                        + options(cell.placement(), first, plan.measureMs()));
        pair.release();
        SharedDirectory.remove(directory);
        return answers;
    }

    /** The first time a contender needs longer: its code has to be compiled. */
    private String options(Placement placement, boolean first, int measureMs) {
        int warmUpMs = plan.warmUpMs() + (first ? FIRST_WARM_UP_SHARE * plan.measureMs() : 0);
        return " pace=" + placement.pace() + " warm-ms=" + warmUpMs + " measure-ms=" + measureMs;
    }

    private void roundTrips(Placement placement, boolean first) throws IOException, GatewayException {
        for (Contender contender : Contender.values()) {
            if (contender.hasTwoEnds() && contender != Contender.AERON_PACKED) {
                HopPair pair = pair(contender);
                Path directory = shared.next();
                Answers answers = pair.measure(
                        Roles.ROUND_TRIP,
                        directory,
                        cores.placed(placement),
                        "frame=" + ROUND_TRIP_BYTES + options(placement, first, plan.roundTripMs()));
                long rolls = contender == Contender.LINK ? LinkRolls.count(directory) : 0;
                pair.release();
                SharedDirectory.remove(directory);
                tally.add(placement, contender, answers, rolls);
            }
        }
    }

    private WakeUps wakeUps() throws IOException, GatewayException {
        Answers asleep = wakeUps("sleep");
        Answers awake = wakeUps("spin");
        return new WakeUps(
                frames(asleep.second()),
                asleep.second().get("waitingCalls").getAsLong(),
                asleep.first().get("mediumCalls").getAsLong(),
                frames(awake.second()),
                awake.first().get("mediumCalls").getAsLong());
    }

    private Answers wakeUps(String pace) throws IOException, GatewayException {
        HopPair pair = pair(Contender.LINK);
        Path directory = shared.next();
        Answers answers = pair.measure(
                Roles.THROUGHPUT,
                directory,
                cores,
                "frame=" + HopPlan.SMALL + " pace=" + pace + " warm-ms=" + plan.warmUpMs() + " measure-ms="
                        + plan.roundTripMs() + " gap-us=" + WAKE_UP_GAP_US);
        pair.release();
        SharedDirectory.remove(directory);
        return answers;
    }

    private static long frames(JsonObject answer) {
        return answer.get("frames").getAsLong();
    }
}
