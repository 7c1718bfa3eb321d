package io.cofferdam.domain.filter.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.address.FlowText;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The classifier finds the same rules as a plain search through all of them. */
class ClassifierTest {
    private static final int PACKETS = 4_000;
    private static final double MOST_TIMES_AS_LONG = 25;

    private final FlowKey flow = new FlowKey();

    @ParameterizedTest(name = "{0} rules, {1} of their parts given, seed {2}")
    @CsvSource({
        "1, 0.5, 1",
        "2, 0.5, 2",
        "63, 0.7, 3",
        "64, 0.8, 4",
        "65, 0.8, 5",
        "127, 0.9, 6",
        "200, 0.95, 7",
        "200, 0.2, 8",
        "4500, 1, 9",
        "30, 0.6, 10",
        "30, 0.6, 11",
        "30, 0.6, 12",
        "100, 0.9, 13",
    })
    void shouldFindAllRulesInOrderWhenRulesAndPacketsAreRandom(int count, double share, long seed) {
        RandomRules source = new RandomRules(new SplittableRandom(seed));
        RuleSet rules = source.rules(count, share);
        CompiledRules compiled = new CompiledRules(rules);
        RuleSearch search = new RuleSearch(compiled);
        CompiledFilter filter =
                new CompiledFilter(compiled, new RuleCounters(Arena.ofAuto().allocate(RuleCounters.LENGTH)), silent());
        int decided = 0;
        for (int i = 0; i < Math.min(PACKETS, 2_000_000 / count); i++) {
            source.fill(flow, rules);
            Direction direction = source.direction();
            ConnectionState state = source.state();
            String packet = FlowText.format(flow) + " " + direction + " " + state + " with seed " + seed;
            List<Integer> expected = matching(rules, direction, state);
            assertThat(found(search, direction, state)).as(packet).isEqualTo(expected);
            int first = expected.isEmpty() ? -1 : expected.getFirst();
            assertThat(filter.judge(flow, direction, state, 60, i))
                    .as(packet)
                    .isEqualTo(RandomRules.expected(rules, first, direction, state));
            decided += first >= 0 ? 1 : 0;
        }
        assertThat(decided).as("packets that a rule decided").isPositive();
    }

    /** A list would take a hundred times as long; the classifier takes two to four times as long (docs/adr/0023). */
    @ParameterizedTest
    @EnumSource(names = "ALTERNATING", mode = EnumSource.Mode.EXCLUDE)
    void shouldTakeLittleLongerWhenRulesAreHundredTimesAsMany(RuleShape shape) {
        ClassifierCurve curve = new ClassifierCurve();
        double few = curve.bestNs(shape, 100);
        double many = curve.bestNs(shape, 10_000);
        assertThat(many / few).as("%.0f ns after %.0f ns", many, few).isLessThan(MOST_TIMES_AS_LONG);
    }

    private static FilterLog silent() {
        return new FilterLog(line -> {
            throw new AssertionError("nothing is to be logged: " + line);
        });
    }

    private List<Integer> matching(RuleSet rules, Direction direction, ConnectionState state) {
        return IntStream.range(0, rules.rules().size())
                .filter(rule -> LinearFilter.matches(rules.rules().get(rule).match(), flow, direction, state))
                .boxed()
                .toList();
    }

    private List<Integer> found(RuleSearch search, Direction direction, ConnectionState state) {
        List<Integer> found = new ArrayList<>();
        search.begin(flow, direction, state);
        for (int rule = search.next(); rule != RuleSearch.NONE; rule = search.next()) {
            found.add(rule);
        }
        assertThat(search.next()).isEqualTo(RuleSearch.NONE);
        return found;
    }
}
