package io.cofferdam.bench.host.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.bench.host.icmp.IcmpPacket.Problem;
import io.cofferdam.bench.host.icmp.PingReport.LossRun;
import io.cofferdam.bench.host.icmp.PingReport.ProblemKind;
import org.junit.jupiter.api.Test;

final class PingTallyTest {
    private static final long TIMEOUT_NS = 1_000;

    @Test
    void shouldFindLongestLossWhenThereAreSeveral() {
        PingTally tally = tallyOf(10);
        for (int answered : new int[] {0, 2, 6, 7, 8}) {
            tally.replied(answered, 100L * answered + 5);
        }

        PingReport report = tally.report();

        assertThat(report.lost()).containsExactly(1, 3, 4, 5, 9);
        assertThat(report.longestLoss()).isEqualTo(new LossRun(3, 300, 600));
        assertThat(report.roundTripNs().getMaxValue()).isEqualTo(5);
    }

    @Test
    void shouldCountApartWhenAnswersAreLateOrDouble() {
        PingTally tally = tallyOf(2);
        tally.replied(0, 10);
        tally.replied(0, 11);
        tally.replied(1, 100 + TIMEOUT_NS + 1);
        tally.replied(2, 500);

        PingReport report = tally.report();

        assertThat(report.received()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.late()).isEqualTo(1);
        assertThat(report.corrupt()).isEqualTo(1);
        assertThat(report.longestLoss()).isEqualTo(new LossRun(1, 100, 100));
    }

    @Test
    void shouldMatchWhenSequenceNumbersHaveWrapped() {
        PingTally tally = tallyOf(70_000);
        for (int sequence = 65_000; sequence < 70_000; sequence++) {
            tally.replied(sequence & 0xffff, 100L * sequence + 1);
        }

        assertThat(tally.report().received()).isEqualTo(5_000);
        assertThat(tally.report().lost()).hasSize(PingReport.MAX_LOST_LISTED).startsWith(0);
        assertThat(tally.report().longestLoss().count()).isEqualTo(65_000);
    }

    @Test
    void shouldSettleWhenAllAreAnsweredOrOverdue() {
        PingTally tally = tallyOf(2);
        assertThat(tally.isSettled(200)).isFalse();
        assertThat(tally.isSettled(100 + TIMEOUT_NS)).isTrue();
        tally.replied(0, 10);
        tally.replied(1, 110);
        assertThat(tally.isSettled(200)).isTrue();
    }

    @Test
    void shouldNotCallLostWhenKernelRefused() {
        PingTally tally = new PingTally(2, TIMEOUT_NS);
        tally.refused("EMSGSIZE");
        tally.refused("EMSGSIZE");

        assertThat(tally.isSettled(0)).isTrue();
        assertThat(tally.report().sent()).isZero();
        assertThat(tally.report().lost()).isEmpty();
        assertThat(tally.report().refusedByErrno()).containsEntry("EMSGSIZE", 2);
    }

    @Test
    void shouldBoundKindsWhenProblemsAreMany() {
        PingTally tally = tallyOf(1);
        for (int i = 0; i < 100; i++) {
            tally.reported(new Problem(i % 50, 3, 4, 1400, 1, 0));
        }

        assertThat(tally.report().problems())
                .hasSize(PingReport.MAX_PROBLEMS)
                .containsEntry(new ProblemKind("0.0.0.3", 3, 4, 1400), 2);
    }

    /** Sent every 100 ns from 0 on. */
    private static PingTally tallyOf(int count) {
        PingTally tally = new PingTally(count, TIMEOUT_NS);
        for (int i = 0; i < count; i++) {
            tally.sent(100L * i);
        }
        return tally;
    }
}
