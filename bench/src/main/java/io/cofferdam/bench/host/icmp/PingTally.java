package io.cofferdam.bench.host.icmp;

import io.cofferdam.bench.host.icmp.IcmpPacket.Problem;
import io.cofferdam.bench.host.icmp.PingReport.LossRun;
import io.cofferdam.bench.host.icmp.PingReport.ProblemKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The account of a ping: which requests were sent when, and which of them were answered. Confined to one thread. */
final class PingTally {
    private static final int SEQUENCE_MODULUS = 1 << 16;
    private static final long HIGHEST_ROUND_TRIP_NS = 3_600_000_000_000L;

    private final long timeoutNs;
    private final long[] sentAtNs;
    private final BitSet taken = new BitSet();
    private final BitSet answered = new BitSet();
    private final Histogram roundTripNs = new Histogram(HIGHEST_ROUND_TRIP_NS, 3);
    private final Map<String, Integer> refusedByErrno = new LinkedHashMap<>();
    private final Map<ProblemKind, Integer> problems = new LinkedHashMap<>();
    private int attempts;
    private int duplicates;
    private int late;
    private int corrupt;

    PingTally(int count, long timeoutNs) {
        this.timeoutNs = timeoutNs;
        sentAtNs = new long[count];
    }

    /** Number of the next request; what goes into the packet is this modulo 2^16. */
    int nextSequence() {
        return attempts;
    }

    void sent(long nowNs) {
        taken.set(attempts);
        sentAtNs[attempts++] = nowNs;
    }

    void refused(String errno) {
        attempts++;
        refusedByErrno.merge(errno, 1, Integer::sum);
    }

    void replied(int wrappedSequence, long nowNs) {
        int sequence = unwrap(wrappedSequence);
        if (sequence < 0 || !taken.get(sequence)) {
            corrupt++;
        } else if (answered.get(sequence)) {
            duplicates++;
        } else if (nowNs - sentAtNs[sequence] > timeoutNs) {
            late++;
        } else {
            answered.set(sequence);
            roundTripNs.recordValue(Math.max(0, nowNs - sentAtNs[sequence]));
        }
    }

    void corrupted() {
        corrupt++;
    }

    void reported(Problem problem) {
        ProblemKind kind =
                new ProblemKind(Ipv4Text.of(problem.from()), problem.type(), problem.code(), problem.nextHopMtu());
        if (problems.size() < PingReport.MAX_PROBLEMS || problems.containsKey(kind)) {
            problems.merge(kind, 1, Integer::sum);
        }
    }

    /** Whether no answer can come in time any more, or none is missing. */
    boolean isSettled(long nowNs) {
        return answered.cardinality() == taken.cardinality() || nowNs >= settledAtNs();
    }

    /** When the last answer can come in time. */
    long settledAtNs() {
        return taken.isEmpty() ? Long.MIN_VALUE : sentAtNs[taken.length() - 1] + timeoutNs;
    }

    PingReport report() {
        BitSet lost = (BitSet) taken.clone();
        lost.andNot(answered);
        List<Integer> listed =
                lost.stream().limit(PingReport.MAX_LOST_LISTED).boxed().toList();
        return new PingReport(
                taken.cardinality(),
                answered.cardinality(),
                duplicates,
                late,
                corrupt,
                roundTripNs,
                listed,
                longestLoss(),
                refusedByErrno,
                problems);
    }

    /** The most recent request with this number: numbers wrap, answers are not that late. */
    private int unwrap(int wrappedSequence) {
        int last = attempts - 1;
        return last - Math.floorMod(last - wrappedSequence, SEQUENCE_MODULUS);
    }

    private LossRun longestLoss() {
        List<LossRun> runs = new ArrayList<>();
        int first = nextLost(0);
        while (first >= 0) {
            int next = answered.nextSetBit(first);
            int end = next < 0 ? taken.length() : next;
            int last = next < 0 ? end - 1 : next;
            int count = taken.get(first, end).cardinality();
            runs.add(new LossRun(count, sentAtNs[first], sentAtNs[last]));
            first = next < 0 ? -1 : nextLost(next);
        }
        return runs.stream()
                .reduce((a, b) -> b.endNs() - b.startNs() > a.endNs() - a.startNs() ? b : a)
                .orElse(LossRun.NONE);
    }

    private int nextLost(int from) {
        int sequence = taken.nextSetBit(from);
        while (sequence >= 0 && answered.get(sequence)) {
            sequence = taken.nextSetBit(sequence + 1);
        }
        return sequence;
    }
}
