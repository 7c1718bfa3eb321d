package io.cofferdam.shm.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * All attacks of {@link SourceAttacks} and {@link SinkAttacks} on one process, which has to live through all of them.
 * {@code -Dcofferdam.hostile.rounds=N} repeats them N times, with seeds from {@code -Dcofferdam.hostile.seed=S} on;
 * {@code -Dcofferdam.hostile.only=REGEX} tries only those whose names match.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AttackedComponent {
    private static final int ROUNDS = Integer.getInteger("cofferdam.hostile.rounds", 1);
    private static final Pattern ONLY = Pattern.compile(System.getProperty("cofferdam.hostile.only", ""));
    private static final long SEED = Long.getLong("cofferdam.hostile.seed", 1);

    /** The launcher counts a component as hanging after three seconds. */
    private static final long MAX_CYCLE_NS = TimeUnit.SECONDS.toNanos(2);

    /** Measured: 28 as a bridge, 31 as a driver. An attack that left one behind each time would add hundreds. */
    private static final long MAX_DESCRIPTORS = 40;

    /** Measured: none. A link that was let go of in part would keep up to six. */
    private static final long MAX_DELETED_MAPPINGS = 5;

    /** Measured: 0.11 as a bridge, 0.16 as a driver. A process that looks without a pause would come close to 1. */
    private static final double MAX_FAULTY_SHARE = 0.4;

    private final String like;
    private final Predicate<Attack<?>> tried;
    private final List<Outcome> outcomes = new ArrayList<>();
    private @Nullable Battlefield field;

    /**
     * @param like {@code bridge} or {@code driver}: see {@link Relay}
     * @param tried which attacks are tried; all of them are when a campaign asks for more than one round
     */
    AttackedComponent(String like, Predicate<Attack<?>> tried) {
        this.like = like;
        this.tried = ROUNDS > 1 ? attack -> true : tried;
    }

    @AfterAll
    void end() throws IOException {
        System.out.println(new OutcomeTable(like, outcomes));
        Battlefield last = field;
        if (last != null) {
            long descriptors = last.victim().descriptors();
            long mappings = last.victim().deletedMappings();
            System.out.println(
                    "At the end the victim has " + descriptors + " descriptors and " + mappings + " deleted mappings.");
            leaveField();
            assertThat(descriptors).as("descriptors after all attacks").isLessThan(MAX_DESCRIPTORS);
            assertThat(mappings)
                    .as("mappings of deleted files after all attacks")
                    .isLessThan(MAX_DELETED_MAPPINGS);
        }
        double share = outcomes.stream()
                .filter(Outcome::isFault)
                .mapToDouble(Outcome::faultyShare)
                .average()
                .orElse(0);
        assertThat(share).as("mean share of a core while a link is faulty").isLessThan(MAX_FAULTY_SHARE);
    }

    @TestFactory
    Stream<DynamicTest> shouldLiveThroughWhatASourceDoes() {
        return fights("source", SourceAttacks.catalogue());
    }

    @TestFactory
    Stream<DynamicTest> shouldLiveThroughWhatASinkDoes() {
        return fights("sink", SinkAttacks.catalogue());
    }

    private <P> Stream<DynamicTest> fights(String end, List<Attack<P>> catalogue) {
        return IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(round -> IntStream.range(0, catalogue.size())
                        .boxed()
                        .filter(attack -> tried.test(catalogue.get(attack)))
                        .flatMap(attack -> IntStream.range(
                                        0, catalogue.get(attack).variants().size())
                                .mapToObj(variant ->
                                        test(new Battle<>(end, catalogue.get(attack), attack, variant), round))))
                .filter(test -> ONLY.matcher(test.getDisplayName()).find());
    }

    private DynamicTest test(Battle<?> battle, int round) {
        return DynamicTest.dynamicTest(battle.toString(), () -> {
            Battlefield ground = enterField();
            boolean survived = false;
            try {
                Outcome outcome = battle.fight(ground, SEED + round);
                outcomes.add(outcome);
                assertThat(outcome.longestCycleNs())
                        .as("ns between two heartbeats")
                        .isLessThan(MAX_CYCLE_NS);
                survived = true;
            } finally {
                if (!survived) {
                    leaveField();
                }
            }
        });
    }

    /** The victim that has lived through everything so far; a new one only when the last has failed a test. */
    private Battlefield enterField() throws IOException {
        Battlefield present = field;
        if (present == null) {
            present = new Battlefield(like);
            field = present;
        }
        return present;
    }

    private void leaveField() throws IOException {
        if (field != null) {
            field.close();
            field = null;
        }
    }
}
