package io.cofferdam.bench.host;

import io.cofferdam.bench.host.event.JsonObject;
import io.cofferdam.bench.host.icmp.Hop;
import io.cofferdam.bench.host.icmp.PingReport;
import io.cofferdam.bench.host.meter.Gap;
import io.cofferdam.bench.host.request.RequestReport;
import io.cofferdam.bench.host.tcp.ReceiveReport;
import io.cofferdam.bench.host.tcp.SendReport;
import io.cofferdam.bench.host.udp.UdpReceiveReport;
import io.cofferdam.bench.host.udp.UdpSendReport;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Reports as the fields of results; {@link HostMain} documents them. Stateless. */
final class Results {
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_US = 1e3;

    private Results() {}

    static JsonObject received(JsonObject result, ReceiveReport report) {
        throughput(result, report.bytes(), report.lastByteNs() - report.firstByteNs());
        sha256(result, report.sha256());
        result.put("firstByteNs", report.firstByteNs())
                .put("lastByteNs", report.lastByteNs())
                .put("endNs", report.endNs())
                .put("endSilenceMs", (report.endNs() - report.lastByteNs()) / NS_PER_MS);
        gaps(result, report.gaps(), report.firstByteNs());
        result.put("slotMs", ReceiveReport.SLOT_NS / NS_PER_MS).putNumbers("slotBytes", report.slotBytes());
        return failure(result, report.failure());
    }

    static JsonObject sent(JsonObject result, SendReport report) {
        throughput(result, report.bytes(), report.endNs() - report.startNs());
        sha256(result, report.sha256());
        result.put("startNs", report.startNs()).put("endNs", report.endNs()).put("peerClosed", report.peerClosed());
        optional(result, "retransmittedSegments", report.retransmittedSegments());
        return failure(result, report.failure());
    }

    static JsonObject udpSent(JsonObject result, UdpSendReport report) {
        double seconds = (report.endNs() - report.startNs()) / NS_PER_S;
        return result.put("sent", report.sent())
                .put("refused", report.refused())
                .put("startNs", report.startNs())
                .put("endNs", report.endNs())
                .put("seconds", seconds)
                .put("ratePps", rate((double) report.sent(), seconds));
    }

    static JsonObject udpReceived(JsonObject result, UdpReceiveReport report) {
        result.put("received", report.received())
                .put("lost", report.lost())
                .put("duplicated", report.duplicated())
                .put("reordered", report.reordered())
                .put("foreign", report.foreign());
        optional(result, "total", report.total());
        optional(result, "receiveBufferErrors", report.receiveBufferErrors());
        throughput(result, report.bytes(), report.lastNs() - report.firstNs());
        result.put("firstNs", report.firstNs()).put("lastNs", report.lastNs());
        return gaps(result, report.gaps(), report.firstNs());
    }

    static JsonObject connections(JsonObject result, Set<String> congestionControls) {
        return result.put("congestionControl", String.join(" ", congestionControls));
    }

    static JsonObject requested(JsonObject result, RequestReport report) {
        Histogram roundTripNs = report.roundTripNs();
        double seconds = (report.endNs() - report.startNs()) / NS_PER_S;
        result.put("count", roundTripNs.getTotalCount())
                .put("seconds", seconds)
                .put("ratePerS", rate((double) roundTripNs.getTotalCount(), seconds));
        if (roundTripNs.getTotalCount() == 0) {
            result.putNull("roundTripUs").putNull("histogram");
        } else {
            roundTrip(result, roundTripNs);
            ByteBuffer encoded = ByteBuffer.allocate(roundTripNs.getNeededByteBufferCapacity());
            int length = roundTripNs.encodeIntoCompressedByteBuffer(encoded, Deflater.BEST_COMPRESSION);
            result.put("histogram", Base64.getEncoder().encodeToString(Arrays.copyOf(encoded.array(), length)));
        }
        return failure(result, report.failure());
    }

    static JsonObject ping(JsonObject result, PingReport report) {
        Histogram roundTripNs = report.roundTripNs();
        result.put("sent", report.sent())
                .put("received", report.received())
                .put("lost", report.sent() - report.received())
                .put("duplicates", report.duplicates())
                .put("late", report.late())
                .put("corrupt", report.corrupt());
        if (report.received() == 0) {
            result.putNull("roundTripUs");
        } else {
            roundTrip(result, roundTripNs);
        }
        PingReport.LossRun longest = report.longestLoss();
        return result.putNumbers("lostSequences", report.lost())
                .put(
                        "longestLoss",
                        new JsonObject()
                                .put("count", longest.count())
                                .put("ms", (longest.endNs() - longest.startNs()) / NS_PER_MS)
                                .put("startNs", longest.startNs())
                                .put("endNs", longest.endNs()))
                .putObjects("icmpErrors", icmpErrors(report))
                .putObjects("refused", refused(report));
    }

    static JsonObject traceroute(JsonObject result, List<Hop> hops) {
        boolean reached = !hops.isEmpty()
                && hops.getLast().answer().filter(answer -> answer.type() == 0).isPresent();
        return result.put("reached", reached)
                .putObjects("hops", hops.stream().map(Results::hop).toList());
    }

    private static JsonObject hop(Hop hop) {
        JsonObject json = new JsonObject().put("ttl", hop.ttl());
        if (hop.answer().isEmpty()) {
            return json.putNull("address");
        }
        Hop.Answer answer = hop.answer().get();
        return json.put("address", answer.from())
                .put("roundTripUs", answer.roundTripNs() / NS_PER_US)
                .put("type", answer.type())
                .put("code", answer.code());
    }

    private static void roundTrip(JsonObject result, Histogram roundTripNs) {
        result.put(
                "roundTripUs",
                new JsonObject()
                        .put("min", roundTripNs.getMinValue() / NS_PER_US)
                        .put("median", roundTripNs.getValueAtPercentile(50) / NS_PER_US)
                        .put("p99", roundTripNs.getValueAtPercentile(99) / NS_PER_US)
                        .put("max", roundTripNs.getMaxValue() / NS_PER_US));
    }

    private static List<JsonObject> icmpErrors(PingReport report) {
        return report.problems().entrySet().stream()
                .map(problem -> new JsonObject()
                        .put("from", problem.getKey().from())
                        .put("type", problem.getKey().type())
                        .put("code", problem.getKey().code())
                        .put("nextHopMtu", problem.getKey().nextHopMtu())
                        .put("count", problem.getValue()))
                .toList();
    }

    private static List<JsonObject> refused(PingReport report) {
        return report.refusedByErrno().entrySet().stream()
                .map(errno -> new JsonObject().put("errno", errno.getKey()).put("count", errno.getValue()))
                .toList();
    }

    private static void throughput(JsonObject result, long bytes, long durationNs) {
        double seconds = durationNs / NS_PER_S;
        result.put("bytes", bytes).put("seconds", seconds).put("gbps", rate(bytes * 8 / 1e9, seconds));
    }

    private static double rate(double amount, double seconds) {
        return seconds > 0 ? amount / seconds : 0;
    }

    private static JsonObject gaps(JsonObject result, List<Gap> gaps, long firstNs) {
        return result.put("longestGapMs", gaps.isEmpty() ? 0 : gaps.getFirst().lengthNs() / NS_PER_MS)
                .putObjects(
                        "gaps",
                        gaps.stream()
                                .map(gap -> new JsonObject()
                                        .put("ms", gap.lengthNs() / NS_PER_MS)
                                        .put("atMs", (gap.startNs() - firstNs) / NS_PER_MS)
                                        .put("startNs", gap.startNs())
                                        .put("endNs", gap.endNs()))
                                .toList());
    }

    static JsonObject text(JsonObject result, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> result.put(name, text), () -> result.putNull(name));
        return result;
    }

    private static void sha256(JsonObject result, Optional<String> hex) {
        text(result, "sha256", hex);
    }

    private static void optional(JsonObject result, String name, OptionalLong value) {
        value.ifPresentOrElse(number -> result.put(name, number), () -> result.putNull(name));
    }

    private static JsonObject failure(JsonObject result, Optional<String> failure) {
        result.put("broken", failure.isPresent());
        return text(result, "failure", failure);
    }
}
