package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Measures what finding the first rule costs as rules grow, beside a list that is gone through:
 *
 * <pre>
 *   mvn -q test-compile -pl linux-domain-proc -am &amp;&amp; java -cp linux-domain-proc/target/classes:linux-domain-proc/target/test-classes:\
 *     shm/target/classes io.cofferdam.domain.filter.classifier.ClassifierCurve
 * </pre>
 */
final class ClassifierCurve {
    private static final int[] COUNTS = {1, 10, 30, 100, 300, 1_000, 3_000, 10_000};
    private static final int FLOWS = 4_096;
    private static final int ROUNDS = 7;
    private static final long ROUND_NS = 40_000_000;
    private static final int BATCH = 64;

    private final FlowKey[] flows = Stream.generate(FlowKey::new).limit(FLOWS).toArray(FlowKey[]::new);
    private int sum;

    public static void main(String[] arguments) {
        System.out.printf(
                "JDK %s, %s, %d CPUs; median of %d rounds%n",
                Runtime.version(),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS);
        System.out.printf("%-12s %7s %12s %12s %12s%n", "shape", "rules", "classifier", "list", "compiling");
        ClassifierCurve curve = new ClassifierCurve();
        for (RuleShape shape : RuleShape.values()) {
            for (int count : COUNTS) {
                curve.measure(shape, count);
            }
        }
        System.out.println("(" + curve.sum + ")");
    }

    private void measure(RuleShape shape, int count) {
        RuleSet rules = shape.rules(count);
        long start = System.nanoTime();
        CompiledRules compiled = new CompiledRules(rules);
        long compilingNs = System.nanoTime() - start;
        LinearRules list = new LinearRules(rules);
        fillFlows(shape, count);
        double[] found = rounds(searchIn(compiled));
        double[] listed = rounds(list::first);
        System.out.printf(
                "%-12s %7d %9.1f ns %9.1f ns %9.1f ms%n",
                shape, count, found[ROUNDS / 2], listed[ROUNDS / 2], compilingNs / 1e6);
    }

    /** Nanoseconds that the classifier takes for a packet in the best of some rounds. */
    double bestNs(RuleShape shape, int count) {
        fillFlows(shape, count);
        return rounds(searchIn(new CompiledRules(shape.rules(count))))[0];
    }

    private static ToIntFunction<FlowKey> searchIn(CompiledRules compiled) {
        RuleSearch search = new RuleSearch(compiled);
        return flow -> {
            search.begin(flow, Direction.IN, ConnectionState.NEW);
            return search.next();
        };
    }

    private void fillFlows(RuleShape shape, int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (int i = 0; i < FLOWS; i++) {
            shape.fill(flows[i], random.nextInt(count), i % 2 == 0);
        }
    }

    /** What some rounds took, in order. */
    private double[] rounds(ToIntFunction<FlowKey> search) {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = round(search);
        }
        Arrays.sort(rounds);
        return rounds;
    }

    /** Nanoseconds for a packet. */
    private double round(ToIntFunction<FlowKey> search) {
        long start = System.nanoTime();
        long packets = 0;
        long passedNs = 0;
        while (passedNs < ROUND_NS) {
            for (int i = 0; i < BATCH; i++) {
                sum += search.applyAsInt(flows[(int) (packets++ % FLOWS)]);
            }
            passedNs = System.nanoTime() - start;
        }
        return (double) passedNs / packets;
    }
}
