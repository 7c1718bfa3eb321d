package io.cofferdam.domain.filter.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.filter.rule.NamedSets;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleCountersTest {
    private static final int DEFAULTS = 4;

    private final MemorySegment memory = Arena.ofAuto().allocate(RuleCounters.LENGTH);

    private static RuleSet rules(String... lines) {
        return new RuleSet(
                Stream.of(lines).map(line -> Rule.parse(line, NamedSets.NONE)).toList(),
                Verdict.DROP,
                Verdict.DROP,
                Verdict.DROP);
    }

    /** Counts so many packets of 100 bytes for each rule, as a new process would. */
    private void count(RuleSet rules, int... packets) {
        RuleCounters counters = new RuleCounters(memory);
        long[] slots = counters.claim(RuleKey.of(rules));
        for (int rule = 0; rule < packets.length; rule++) {
            for (int i = 0; i < packets[rule]; i++) {
                counters.count(slots[rule], 100);
            }
        }
    }

    private List<Long> packets(RuleSet rules) {
        return RuleCount.read(rules, memory).stream()
                .limit(rules.rules().size())
                .map(RuleCount::packets)
                .toList();
    }

    @Test
    void shouldCountOnWhenProcessIsAnother() {
        RuleSet rules = rules("drop tcp", "accept udp");
        count(rules, 3, 4);
        count(rules, 1, 1);
        assertThat(packets(rules)).containsExactly(4L, 5L);
        assertThat(RuleCount.read(rules, memory).getFirst().bytes()).isEqualTo(400);
    }

    @Test
    void shouldFindCountsByNameOrTextWhenRulesChange() {
        count(rules("drop tcp", "accept udp name \"dns\"", "drop", "drop"), 1, 2, 3, 4);
        RuleSet changed = rules("accept", "drop", "drop udp port 53 name \"dns\"", "drop", "drop tcp", "drop");
        count(changed, 10);
        assertThat(packets(changed)).containsExactly(10L, 3L, 2L, 4L, 1L, 0L);
    }

    @Test
    void shouldReadZerosWhenNothingWasCountedYet() {
        assertThat(RuleCount.read(rules("drop"), memory)).hasSize(1 + DEFAULTS).containsOnly(new RuleCount(0, 0));
    }

    @Test
    void shouldUseSlotsOfForgottenRulesAgainWhenAllAreTaken() {
        MemorySegment small = memory.asSlice(0, 64L * (1 + DEFAULTS + 3));
        for (int round = 0; round < 20; round++) {
            RuleSet rules = rules("drop from-port 1 udp port " + round, "drop udp port " + (1000 + round), "drop");
            RuleCounters counters = new RuleCounters(small);
            long[] slots = counters.claim(RuleKey.of(rules));
            assertThat(slots).doesNotHaveDuplicates();
            counters.count(slots[0], 100);
            counters.count(slots[2], 100);
            assertThat(RuleCount.read(rules, small))
                    .extracting(RuleCount::packets)
                    .startsWith(1L, 0L, (long) round + 1);
        }
    }

    @Test
    void shouldSaySoWhenThereAreMoreRulesThanSlots() {
        MemorySegment small = memory.asSlice(0, 64L * (1 + DEFAULTS));
        assertThatIllegalStateException()
                .isThrownBy(() -> new RuleCounters(small).claim(RuleKey.of(rules("drop"))))
                .withMessageContaining("320 bytes of state 'rules' are too few");
    }

    @Test
    void shouldHoldAsManyRulesAsThereMayBeWhenFileHasItsLength() {
        RuleSet rules = rules(IntStream.range(0, RuleSet.MAX_RULES)
                .mapToObj(i -> "drop name r" + i)
                .toArray(String[]::new));
        assertThat(new RuleCounters(memory).claim(RuleKey.of(rules)))
                .hasSize(RuleSet.MAX_RULES + DEFAULTS)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldDropSlotWhenItIsHalfWritten() {
        RuleSet rules = rules("drop tcp", "accept udp");
        count(rules, 3, 4);
        long slot = new RuleCounters(memory).claim(RuleKey.of(rules))[0];
        memory.set(ValueLayout.JAVA_LONG, slot + RuleCountersDescriptor.KEY_LOW_OFFSET, 4711);
        assertThat(packets(rules)).containsExactly(0L, 4L);
        count(rules, 1, 1);
        assertThat(packets(rules)).containsExactly(1L, 5L);
    }

    @Test
    void shouldStartFromZeroWhenCountsAreImpossible() {
        RuleSet rules = rules("drop tcp", "accept udp");
        count(rules, 3, 4);
        long slot = new RuleCounters(memory).claim(RuleKey.of(rules))[0];
        memory.set(ValueLayout.JAVA_LONG, slot + RuleCountersDescriptor.BYTES_OFFSET, -1);
        assertThat(RuleCount.read(rules, memory)).first().isEqualTo(new RuleCount(3, 0));
        count(rules, 1, 1);
        assertThat(packets(rules)).containsExactly(1L, 5L);
    }

    @Test
    void shouldCountOnceWhenSameRuleStandsTwice() {
        RuleSet rules = rules("drop tcp");
        count(rules, 3);
        long slot = new RuleCounters(memory).claim(RuleKey.of(rules))[0];
        MemorySegment.copy(memory, slot, memory, RuleCounters.LENGTH - 64, 64);
        count(rules, 2);
        assertThat(packets(rules)).containsExactly(5L);
    }

    @Test
    void shouldWorkWhateverTheFileHoldsWhenItIsGarbage() {
        RuleSet rules = rules("drop tcp", "accept udp");
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] garbage = new byte[(int) memory.byteSize()];
            random.nextBytes(garbage);
            memory.copyFrom(MemorySegment.ofArray(garbage));
            if (seed % 2 == 0) {
                memory.set(ValueLayout.JAVA_LONG, 0, RuleCountersDescriptor.MAGIC);
            }
            assertThat(packets(rules)).containsExactly(0L, 0L);
            count(rules, 3, 4);
            assertThat(packets(rules)).as("seed %d", seed).containsExactly(3L, 4L);
        }
    }
}
