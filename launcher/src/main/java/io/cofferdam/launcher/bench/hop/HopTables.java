package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.Spread;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.report.TextTable.Column;
import java.util.List;
import java.util.Locale;

/** What a run has found, as tables for a terminal and a page. */
public final class HopTables {
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;
    private static final double PERCENT = 100;
    private static final double TINY = 0.001;

    private HopTables() {}

    /** All of a report, for a terminal. */
    public static String text(HopReport report) {
        StringBuilder text =
                new StringBuilder().append('\n').append(report.machine().toText());
        for (Placement placement : Placement.values()) {
            text.append(heading("throughput, " + placement.title()))
                    .append(throughput(report, placement).render());
        }
        text.append(heading("round trip of a 60-byte frame"))
                .append(roundTrips(report).render());
        text.append(heading("wake-ups of a link's sleeping sink"))
                .append(wakeUps(report.wakeUps()).render());
        text.append(heading("targets")).append(targets(report.targets()).render());
        long missed = report.targets().stream().filter(target -> !target.met()).count();
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d targets met, %d missed; %.0f s; every frame arrived once, in order, unchanged%n",
                report.targets().size() - missed,
                report.targets().size(),
                missed,
                report.seconds()));
        return text.append(disturbance(report)).toString();
    }

    /** A warning for a run that had to share its cores; empty if it had not. */
    static String disturbance(HopReport report) {
        if (report.coreShare() >= HopReport.UNDISTURBED_SHARE) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "Other programs were at work: ends that spin on cores of their own got %.0f %% of them (at best %.0f %% in a"
                        + " quiet run). Do not trust these figures; run again on a quiet machine.%n",
                PERCENT * report.coreShare(),
                PERCENT);
    }

    private static String heading(String text) {
        return "\n" + text + "\n";
    }

    static TextTable throughput(HopReport report, Placement placement) {
        TextTable table = new TextTable(
                Column.number("frame", "B"),
                Column.text("burst"),
                Column.text("through"),
                Column.number("frames", "million/s"),
                Column.number("bytes", "GB/s"),
                Column.number("CPU", "ns/frame"),
                Column.number("calls/frame"),
                Column.number("link/this"),
                Column.number("core share"));
        for (Throughput figure : report.throughput()) {
            if (figure.placement() == placement) {
                table.row(
                        Integer.toString(figure.frameBytes()),
                        figure.contender() == Contender.COPY ? "-" : Cell.burstText(figure.burst()),
                        figure.contender().title(),
                        millions(figure.framesPerSecond()),
                        digits(figure.bytesPerSecond().median() / BILLION),
                        digits(figure.cpuNsPerFrame().median()),
                        calls(figure.systemCallsPerFrame().median()),
                        linkRatio(report, figure),
                        percent(figure.coreShare().median()));
            }
        }
        return table;
    }

    private static String linkRatio(HopReport report, Throughput figure) {
        Cell link = new Cell(figure.placement(), Contender.LINK, figure.frameBytes(), figure.burst());
        return report.throughput().stream()
                .filter(other -> other.cell().equals(link))
                .map(other -> digits(other.framesPerSecond()
                        .ratioTo(figure.framesPerSecond())
                        .median()))
                .findFirst()
                .orElse("-");
    }

    static TextTable roundTrips(HopReport report) {
        TextTable table = new TextTable(
                Column.text("placement"),
                Column.text("through"),
                Column.number("p50", "us"),
                Column.number("p99", "us"),
                Column.number("p99.9", "us"),
                Column.number("max", "us"),
                Column.number("CPU", "ns"),
                Column.number("count"),
                Column.number("rolls"));
        for (RoundTrip trip : report.roundTrips()) {
            table.row(
                    trip.placement().title(),
                    trip.contender().title(),
                    trip.p50Us().toText(),
                    digits(trip.p99Us().median()),
                    digits(trip.p999Us().median()),
                    digits(trip.overallMaxUs()),
                    digits(trip.cpuNsPerRoundTrip().median()),
                    Long.toString(trip.count()),
                    trip.contender() == Contender.LINK ? Long.toString(trip.rolls()) : "-");
        }
        return table;
    }

    static TextTable wakeUps(WakeUps wakeUps) {
        return new TextTable(
                        Column.text("sink"),
                        Column.number("frames"),
                        Column.number("sleeps of the sink"),
                        Column.number("system calls of the source"))
                .row(
                        "asleep between frames",
                        Long.toString(wakeUps.frames()),
                        Long.toString(wakeUps.sleeps()),
                        Long.toString(wakeUps.rings()))
                .row("awake", Long.toString(wakeUps.awakeFrames()), "0", Long.toString(wakeUps.awakeRings()));
    }

    static TextTable targets(List<Target> targets) {
        TextTable table = new TextTable(
                Column.text("target"), Column.number("wanted"), Column.number("reached"), Column.text("verdict"));
        for (Target target : targets) {
            table.row(
                    target.text(),
                    (target.atLeast() ? "at least " : "at most ") + digits(target.limit()),
                    target.reached().toText(2),
                    target.met() ? "met" : "MISSED");
        }
        return table;
    }

    private static String millions(Spread perSecond) {
        return Spread.of(perSecond.values().stream()
                        .map(value -> value / MILLION)
                        .toList())
                .toText();
    }

    private static String calls(double perFrame) {
        return perFrame == 0 ? "0" : perFrame < TINY ? "<0.001" : String.format(Locale.ROOT, "%.3f", perFrame);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", PERCENT * share);
    }

    private static String digits(double value) {
        return Spread.of(value).toText();
    }
}
