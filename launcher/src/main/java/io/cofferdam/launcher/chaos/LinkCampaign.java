package io.cofferdam.launcher.chaos;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.LinkConfig;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.launcher.tree.Tree;
import io.cofferdam.launcher.tree.TreePlan;
import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Kills the processes of a chain of components, source, transformer and sink, again and again while numbered frames flow
 * through it, and holds what arrives against what was sent.
 *
 * <p>The seed decides who is killed, in what order, what is waited for, how long, which processes kill themselves between
 * which two calls, and every frame and burst: a campaign with the same seed makes the same attempts. At which instruction
 * a kill from outside meets its victim, and how far the others are by then, is the kernel's affair and differs from run to
 * run.
 *
 * <p>Confined to one thread; starts and stops everything itself, and leaves nothing behind.
 */
public final class LinkCampaign {
    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NS = TimeUnit.MICROSECONDS.toNanos(300);
    private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long LAST_FLOW_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_TIMEOUT_S = 10;
    private static final int PROGRESS_EVERY = 100;

    /** Processes hardly live long enough to be compiled well: they are compiled quickly. */
    public static final Tree.Tuning SHORT_LIVED = tuning(List.of(), TimeUnit.SECONDS.toNanos(3));

    private final int kills;
    private final long seed;
    private final long linkMemoryBytes = LinkConfig.DEFAULT.memoryBytes();
    private final Tree.Tuning tuning;
    private final Consumer<String> progress;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Victim> victims = new ArrayList<>();
    private final Poll pause = new Poll(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private int saidKills;
    private volatile boolean stopping;

    /**
     * @param kills how many processes are to be killed at least; with 0 frames only flow for a while
     * @param seed of the schedule and of all frames
     * @param tuning how the processes are run
     * @param progress is told now and then how far it is
     */
    public LinkCampaign(int kills, long seed, Tree.Tuning tuning, Consumer<String> progress) {
        this.kills = kills;
        this.seed = seed;
        this.tuning = tuning;
        this.progress = progress;
    }

    /**
     * How the processes of a chain are run.
     *
     * @param transformerFlags further flags for the JVM of one of them
     * @param stopTimeoutNs how long each may take to stop at the end
     */
    public static Tree.Tuning tuning(List<String> transformerFlags, long stopTimeoutNs) {
        return new Tree.Tuning(
                plan -> {
                    List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
                    if (plan.name().equals("transformer")) {
                        flags.addAll(transformerFlags);
                    }
                    return flags;
                },
                stopTimeoutNs);
    }

    /**
     * Runs it.
     *
     * @param name of its run directory below {@link GatewayConfig#RUN_DIRECTORIES}, not to be in use
     * @throws GatewayException when the chain cannot be started at all
     */
    public LinkChaosReport run(String name) throws GatewayException, IOException {
        RunDirectory run = new RunDirectory(GatewayConfig.RUN_DIRECTORIES.resolve(name));
        TreePlan plan = Chain.plan(name, run, seed, kills > 0, linkMemoryBytes);
        long startNs = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (Tree tree = Tree.up(plan, tuning, this::hear)) {
            Thread supervisor = Thread.ofPlatform().name("supervisor").start(() -> supervise(tree));
            try {
                for (String component : Chain.COMPONENTS) {
                    victims.add(new Victim(run, component));
                }
                Supplier<List<Long>> processes =
                        () -> victims.stream().map(Victim::pid).toList();
                try (LinkMemory memory = new LinkMemory(run, plan.topology().links(), linkMemoryBytes, processes)) {
                    conduct();
                    return report(startNs, memory.finish());
                }
            } finally {
                victims.forEach(Victim::close);
                tree.requestStop();
                join(supervisor);
            }
        } finally {
            ended.countDown();
        }
    }

    /** A campaign that is interrupted takes its chain down before the process ends. */
    private void stop() {
        stopping = true;
        try {
            if (!ended.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println("cofferdam: the chain did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise(Tree tree) {
        try {
            tree.supervise();
        } catch (GatewayException e) {
            failures.add(e.getMessage());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A death by SIGKILL is what is wanted; any other, a hang and a broken link are not. */
    private void hear(String event) {
        boolean wanted =
                event.startsWith("jail: ") || event.contains(" restarted as process ") || event.endsWith(": signal 9");
        if (!wanted) {
            failures.add(event);
        }
    }

    private void conduct() {
        Schedule schedule = new Schedule(seed, victims.size());
        Stroke last = schedule.next();
        boolean goesOn = await("the chain does not move", this::chainMoves);
        while (goesOn && killsSoFar() < kills && failures.isEmpty() && !stopping) {
            Stroke stroke = schedule.next();
            goesOn = awaitMoment(stroke, last);
            if (goesOn) {
                strike(stroke);
            }
            last = stroke;
            sayProgress();
        }
        if (stopping) {
            failures.add("interrupted");
        } else if (goesOn && await("the chain does not move after the last kill", this::chainMoves)) {
            pause(LAST_FLOW_NS);
            long sent = victims.getFirst().lastNumber();
            await("not all that was sent arrives", () -> victims.getLast().lastNumber() >= sent);
        }
    }

    private boolean awaitMoment(Stroke stroke, Stroke last) {
        return switch (stroke.moment()) {
            case CHAIN_MOVES -> await("the chain does not move again", this::chainMoves);
            case SUCCESSOR_STARTS ->
                await(
                        "no successor starts",
                        () -> last.victims().stream()
                                .anyMatch(place -> victims.get(place).hasProcess()));
            case AT_ONCE -> true;
        };
    }

    private void strike(Stroke stroke) {
        pause(stroke.delayNs());
        if (stroke.stopNs() > 0) {
            stroke.victims().forEach(place -> victims.get(place).stop());
            pause(stroke.stopNs());
        }
        stroke.victims().forEach(place -> victims.get(place).kill(stroke.stopNs() > 0));
    }

    private boolean chainMoves() {
        return victims.stream().allMatch(Victim::moves);
    }

    private int killsSoFar() {
        return victims.stream().mapToInt(Victim::kills).sum();
    }

    private void sayProgress() {
        int now = killsSoFar();
        if (now / PROGRESS_EVERY != saidKills / PROGRESS_EVERY) {
            progress.accept(now + " kills, " + victims.getLast().framesMoved() + " frames judged");
        }
        saidKills = now;
    }

    /** Keeps looking for so long; the last moments by spinning, so that it ends in time. */
    private void pause(long ns) {
        long endNs = System.nanoTime() + ns;
        for (long leftNs = ns; leftNs > SPIN_NS; leftNs = endNs - System.nanoTime()) {
            look();
            pause.await(Math.min(LOOK_NS, leftNs - SPIN_NS));
        }
        while (System.nanoTime() - endNs < 0) {
            Thread.onSpinWait();
        }
    }

    private void look() {
        victims.forEach(Victim::look);
    }

    /** Looks until something is true; that it does not come to be is a failure, told with what every page says. */
    private boolean await(String complaint, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + STUCK_NS;
        look();
        while (!condition.getAsBoolean()) {
            if (!failures.isEmpty() || stopping) {
                return false;
            }
            if (System.nanoTime() - deadlineNs > 0) {
                failures.add("stuck: " + complaint + " within " + TimeUnit.NANOSECONDS.toSeconds(STUCK_NS) + " s; "
                        + String.join(
                                "; ", victims.stream().map(Victim::describe).toList()));
                return false;
            }
            pause.await(LOOK_NS);
            look();
        }
        return true;
    }

    private LinkChaosReport report(long startNs, List<LinkChaosReport.LinkUsage> links) {
        Victim sink = victims.getLast();
        Map<String, Long> counts = sink.page().counters().snapshot();
        long lost = counts.getOrDefault("verdict.lost", 0L);
        long doubled = counts.getOrDefault("verdict.doubled", 0L);
        long reordered = counts.getOrDefault("verdict.reordered", 0L);
        long corrupted = counts.getOrDefault("verdict.corrupted", 0L);
        for (LinkChaosReport.LinkUsage link : links) {
            if (link.maxBytes() > link.allowedBytes()) {
                failures.add("link " + link.name() + " held " + link.maxBytes() + " bytes; allowed are "
                        + link.allowedBytes());
            }
        }
        return new LinkChaosReport(
                failures.isEmpty() && lost + doubled + reordered + corrupted == 0,
                seed,
                kills,
                killsSoFar(),
                (System.nanoTime() - startNs) / 1e9,
                sink.framesMoved(),
                counts.getOrDefault("moved.bytes", 0L),
                lost,
                doubled,
                reordered,
                corrupted,
                counts.getOrDefault("redelivered.bursts", 0L),
                victims.stream().map(Victim::report).toList(),
                links,
                List.copyOf(failures));
    }
}
