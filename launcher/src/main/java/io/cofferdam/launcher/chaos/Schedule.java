package io.cofferdam.launcher.chaos;

import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The strokes of a campaign, one after the other, as a function of the seed alone. Delays are spread evenly over their
 * orders of magnitude, from a microsecond up: most kills fall where frames flow at full speed, many where a process has
 * just begun.
 */
final class Schedule {
    private static final long MIN_DELAY_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long MAX_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long MIN_STOP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Less than what the supervisor takes for a hang. */
    private static final long MAX_STOP_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private static final int STOP_EVERY = 25;

    private final int components;
    private final SplittableRandom random;
    private List<Integer> lastVictims = List.of();
    private int strokes;

    /** @param components how many the chain has */
    Schedule(long seed, int components) {
        this.components = components;
        this.random = new SplittableRandom(seed);
    }

    Stroke next() {
        Stroke.Moment moment = moment();
        List<Integer> victims = moment == Stroke.Moment.SUCCESSOR_STARTS ? lastVictims : victims();
        long delayNs = logarithmic(MIN_DELAY_NS, MAX_DELAY_NS);
        boolean stops = strokes % STOP_EVERY == STOP_EVERY / 2;
        long stopNs = stops ? logarithmic(MIN_STOP_NS, MAX_STOP_NS) : 0;
        strokes++;
        lastVictims = victims;
        return new Stroke(victims, moment, delayNs, stopNs);
    }

    private Stroke.Moment moment() {
        int choice = random.nextInt(10);
        if (choice < 6 || lastVictims.isEmpty()) {
            return Stroke.Moment.CHAIN_MOVES;
        }
        return choice < 8 ? Stroke.Moment.SUCCESSOR_STARTS : Stroke.Moment.AT_ONCE;
    }

    /** Mostly one, now and then two, rarely all. */
    private List<Integer> victims() {
        int choice = random.nextInt(20);
        int count = choice < 14 ? 1 : choice < 18 ? 2 : components;
        SortedSet<Integer> chosen = new TreeSet<>();
        while (chosen.size() < Math.min(count, components)) {
            chosen.add(random.nextInt(components));
        }
        return List.copyOf(chosen);
    }

    private long logarithmic(long min, long max) {
        return (long) (min * Math.pow((double) max / min, random.nextDouble()));
    }
}
