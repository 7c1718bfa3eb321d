package io.cofferdam.bench.host.icmp;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a ping has seen. Sequence numbers count from 0 and do not wrap. Times are {@link System#nanoTime()}.
 *
 * @param sent echo requests that the kernel took
 * @param received those answered in time
 * @param duplicates answers to what had been answered in time
 * @param late answers that came after their time
 * @param corrupt answers with wrong payload, and packets that break the rules of ICMP
 * @param roundTripNs of those answered in time
 * @param lost the first {@link #MAX_LOST_LISTED} sequence numbers not answered in time
 * @param longestLoss the longest run of lost ones in a row
 * @param refusedByErrno requests that the kernel did not take
 * @param problems ICMP errors about the requests, the first {@link #MAX_PROBLEMS} different ones, with their counts
 */
public record PingReport(
        int sent,
        int received,
        int duplicates,
        int late,
        int corrupt,
        Histogram roundTripNs,
        List<Integer> lost,
        LossRun longestLoss,
        Map<String, Integer> refusedByErrno,
        Map<ProblemKind, Integer> problems) {
    public static final int MAX_LOST_LISTED = 100;
    public static final int MAX_PROBLEMS = 16;

    /**
     * Requests in a row without an answer.
     *
     * @param count how many
     * @param startNs when the first of them was sent
     * @param endNs when the next one that was answered was sent, or, if none was, the last one lost
     */
    public record LossRun(int count, long startNs, long endNs) {
        static final LossRun NONE = new LossRun(0, 0, 0);
    }

    /**
     * A kind of ICMP error (RFC 792).
     *
     * @param from IPv4 address of the reporter in dotted form
     * @param nextHopMtu bytes, of "fragmentation needed", else 0
     */
    public record ProblemKind(String from, int type, int code, int nextHopMtu) {}
}
