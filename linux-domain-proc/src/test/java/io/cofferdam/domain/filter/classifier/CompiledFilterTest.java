package io.cofferdam.domain.filter.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.filter.rule.NamedSets;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import io.cofferdam.domain.ip.Ipv4Address;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledFilterTest {
    private static final int LENGTH = 60;
    private static final int PACKETS = 200_000;

    private final MemorySegment memory = Arena.ofAuto().allocate(RuleCounters.LENGTH);
    private final List<String> lines = new ArrayList<>();
    private final FlowKey flow = new FlowKey();
    private long nowNs = 5_000_000_000L;

    private static RuleSet rules(String... lines) {
        return new RuleSet(
                Stream.of(lines).map(line -> Rule.parse(line, NamedSets.NONE)).toList(),
                Verdict.DROP,
                Verdict.ACCEPT,
                Verdict.REJECT);
    }

    private CompiledFilter filter(String... lines) {
        return new CompiledFilter(
                new CompiledRules(rules(lines)), new RuleCounters(memory), new FilterLog(this.lines::add));
    }

    private Verdict judge(CompiledFilter filter, Direction direction, ConnectionState state) {
        flow.setIpv4(Ipv4Address.parse("10.10.1.2"), Ipv4Address.parse("10.10.2.2"), 6);
        flow.setPorts(1234, 80);
        return filter.judge(flow, direction, state, LENGTH, nowNs);
    }

    private Verdict judgeIn(CompiledFilter filter) {
        return judge(filter, Direction.IN, ConnectionState.NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "IN, NEW, DROP",
        "OUT, NEW, ACCEPT",
        "LOCAL, NEW, REJECT",
        "IN, ESTABLISHED, ACCEPT",
        "IN, RELATED, ACCEPT",
        "OUT, INVALID, DROP",
    })
    void shouldSayWhatHoldsWhenNoRuleDecides(Direction direction, ConnectionState state, Verdict verdict) {
        assertThat(judge(filter(), direction, state)).isEqualTo(verdict);
        assertThat(judge(filter("reject udp", "reject"), direction, state))
                .isEqualTo(state == ConnectionState.NEW ? Verdict.REJECT : verdict);
    }

    @ParameterizedTest
    @CsvSource({"ESTABLISHED, drop state established", "RELATED, drop state related", "INVALID, accept state invalid"})
    void shouldObeyRuleWhenItNamesTheState(ConnectionState state, String line) {
        CompiledFilter filter = filter(line);
        assertThat(judge(filter, Direction.IN, state))
                .isEqualTo(rules(line).rules().getFirst().verdict());
        assertThat(filter.names(state)).isTrue();
        assertThat(filter.names(ConnectionState.NEW)).isFalse();
        assertThat(judgeIn(filter)).isEqualTo(Verdict.DROP);
    }

    @Test
    void shouldObeyFirstRuleWhenSeveralMatch() {
        assertThat(judgeIn(filter("accept tcp port 81", "reject tcp port 80", "accept tcp")))
                .isEqualTo(Verdict.REJECT);
    }

    @Test
    void shouldAskNextRuleWhenLimitIsReached() {
        CompiledFilter filter = filter("accept tcp limit 10/second burst 3", "reject tcp");
        for (int i = 0; i < 3; i++) {
            assertThat(judgeIn(filter)).isEqualTo(Verdict.ACCEPT);
        }
        assertThat(judgeIn(filter)).isEqualTo(Verdict.REJECT);
        nowNs += 100_000_000L;
        assertThat(judgeIn(filter)).isEqualTo(Verdict.ACCEPT);
        assertThat(judgeIn(filter)).isEqualTo(Verdict.REJECT);
        assertThat(counts("accept tcp limit 10/second burst 3", "reject tcp"))
                .extracting(RuleCount::packets)
                .containsExactly(4L, 2L, 0L, 0L, 0L, 0L);
    }

    private List<RuleCount> counts(String... lines) {
        return RuleCount.read(rules(lines), memory);
    }

    @Test
    void shouldCountPacketsAndBytesWhereDecided() {
        CompiledFilter filter = filter("accept tcp port 80 in", "drop state invalid in");
        for (Direction direction : Direction.values()) {
            judge(filter, direction, ConnectionState.NEW);
            judge(filter, direction, ConnectionState.ESTABLISHED);
            judge(filter, direction, ConnectionState.INVALID);
        }
        judgeIn(filter);
        assertThat(counts("accept tcp port 80 in", "drop state invalid in"))
                .containsExactly(
                        new RuleCount(2, 2 * LENGTH),
                        new RuleCount(1, LENGTH),
                        new RuleCount(0, 0),
                        new RuleCount(1, LENGTH),
                        new RuleCount(1, LENGTH),
                        new RuleCount(2, 2 * LENGTH));
    }

    @Test
    void shouldHaveNoEffectWhenOnlyAskedWhatWouldBe() {
        String[] text = {"accept tcp port 80 limit 1/minute burst 1 log", "reject tcp log", "accept"};
        CompiledFilter filter = filter(text);
        flow.setIpv4(Ipv4Address.parse("10.10.1.2"), Ipv4Address.parse("10.10.2.2"), 6);
        flow.setPorts(1234, 80);
        for (int i = 0; i < 3; i++) {
            assertThat(filter.wouldAccept(flow, Direction.IN)).isTrue();
            Decision decision = filter.decide(flow, Direction.IN, ConnectionState.NEW);
            assertThat(decision.verdict()).isEqualTo(Verdict.ACCEPT);
            assertThat(decision.rule()).hasValue(0);
            assertThat(decision.next()).containsExactly(1);
        }
        flow.setPorts(1234, 81);
        assertThat(filter.wouldAccept(flow, Direction.IN)).isFalse();
        assertThat(lines).isEmpty();
        assertThat(counts(text)).extracting(RuleCount::packets).containsOnly(0L);
        assertThat(judgeIn(filter)).isEqualTo(Verdict.ACCEPT);
        assertThat(judgeIn(filter)).isEqualTo(Verdict.REJECT);
    }

    @Test
    void shouldTellFlowAndRuleWhenRuleIsLogged() {
        CompiledFilter filter = filter("drop in tcp log name \"no web\"", "drop in udp log");
        judgeIn(filter);
        flow.setIpv6(0x2001_0db8_0000_0000L, 1, 0x2001_0db8_0000_0000L, 2, 17);
        flow.setPorts(53, 5353);
        filter.judge(flow, Direction.IN, ConnectionState.NEW, 100, nowNs);
        assertThat(lines)
                .containsExactly(
                        "filter: drop in tcp 10.10.1.2:1234 -> 10.10.2.2:80, new, 60 bytes, rule 'no web'",
                        "filter: drop in udp [2001:db8::1]:53 -> [2001:db8::2]:5353, new, 100 bytes, rule 'drop in udp log'");
    }

    @Test
    void shouldLeaveOutLinesAndSaySoWhenManyPacketsAreLogged() {
        CompiledFilter filter = filter("drop log");
        for (int i = 0; i < 1000; i++) {
            judgeIn(filter);
        }
        assertThat(lines).hasSize(FilterLog.BURST);
        nowNs += FilterLog.INTERVAL_NS;
        judgeIn(filter);
        assertThat(lines).hasSize(FilterLog.BURST + 1);
        assertThat(lines.getLast()).endsWith("(" + (1000 - FilterLog.BURST) + " before it not told)");
    }

    @Test
    void shouldFallSilentWhenLogHasHadItsShare() {
        CompiledFilter filter = filter("drop log");
        for (int i = 0; i < 2 * FilterLog.MAX_LENGTH / LENGTH; i++) {
            nowNs += FilterLog.INTERVAL_NS;
            judgeIn(filter);
        }
        int length = lines.stream().mapToInt(String::length).sum();
        assertThat(length).isBetween(FilterLog.MAX_LENGTH - 200, FilterLog.MAX_LENGTH + 200);
        assertThat(lines.getLast()).endsWith("no more of this until a restart");
    }

    @Test
    void shouldAllocateNothingWhenJudging() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomRules source = new RandomRules(new SplittableRandom(3));
        RuleSet rules = source.rules(300, 0.8);
        CompiledFilter filter =
                new CompiledFilter(new CompiledRules(rules), new RuleCounters(memory), new FilterLog(lines::add));
        FlowKey[] flows = Stream.generate(FlowKey::new).limit(64).toArray(FlowKey[]::new);
        for (FlowKey each : flows) {
            source.fill(each, rules);
        }
        Direction[] directions = Direction.values();
        ConnectionState[] states = ConnectionState.values();
        // The least of some rounds: what the JVM does once, such as linking a call, is not what a packet costs.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PACKETS; i++) {
                filter.judge(flows[i % 64], directions[i % 3], states[i % 4], LENGTH, nowNs++);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes for %d packets", PACKETS).isZero();
    }
}
