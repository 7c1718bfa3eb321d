package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.Axis;
import io.cofferdam.launcher.report.BarPlot;
import io.cofferdam.launcher.report.HtmlPage;
import io.cofferdam.launcher.report.PercentilePlot;
import io.cofferdam.launcher.report.Plot;
import io.cofferdam.launcher.report.ReportDirectory;
import io.cofferdam.launcher.report.Spread;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.report.TextTable.Column;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what a run has found into a directory: JSON, plots, histograms, and one page with all of it. */
public final class HopFiles {
    private static final String NAME = "hop";
    private static final double US_PER_NS = 1e-3;
    private static final double MILLION = 1e6;

    private HopFiles() {}

    /** Writes everything. */
    public static void write(ReportDirectory directory, HopReport report) throws IOException {
        directory.json(NAME, report);
        for (Placement placement : Placement.values()) {
            directory.svg(NAME + "-throughput-" + placement.pace(), throughput(report, placement));
            directory.svg(NAME + "-round-trip-" + placement.pace(), roundTrips(report, placement));
        }
        for (RoundTrip trip : report.roundTrips()) {
            directory.hgrm(
                    NAME + "-round-trip-" + trip.placement().pace() + "-"
                            + trip.contender().id(),
                    trip.histogram(),
                    US_PER_NS);
        }
        directory.html(NAME, page(report));
    }

    private static Plot throughput(HopReport report, Placement placement) {
        Map<Contender, Map<String, Spread>> values = new LinkedHashMap<>();
        List<String> groups = report.throughput().stream()
                .filter(figure -> figure.placement() == placement && figure.burst() == Cell.AS_THEY_COME)
                .map(HopFiles::group)
                .distinct()
                .toList();
        for (Throughput figure : report.throughput()) {
            if (figure.placement() == placement && figure.burst() == Cell.AS_THEY_COME) {
                values.computeIfAbsent(figure.contender(), key -> new LinkedHashMap<>())
                        .put(group(figure), millions(figure.framesPerSecond()));
            }
        }
        return new BarPlot(
                "Frames from one process to another, " + placement.title(),
                "bursts as they come; median of " + report.plan().rounds() + " rounds in turn, and their spread",
                Axis.log10("throughput", "million frames/s"),
                groups,
                values.entrySet().stream()
                        .map(entry -> new BarPlot.Series(entry.getKey().title(), entry.getValue()))
                        .toList());
    }

    private static String group(Throughput figure) {
        return figure.frameBytes() + " B";
    }

    private static Spread millions(Spread perSecond) {
        return Spread.of(
                perSecond.values().stream().map(value -> value / MILLION).toList());
    }

    private static Plot roundTrips(HopReport report, Placement placement) {
        return new PercentilePlot(
                "Round trip of a 60-byte frame, " + placement.title(),
                "two channels, one frame on its way; all turns together",
                Axis.log10("round trip", "us"),
                US_PER_NS,
                report.roundTrips().stream()
                        .filter(trip -> trip.placement() == placement)
                        .map(trip -> new PercentilePlot.Series(trip.contender().title(), trip.histogram()))
                        .toList());
    }

    private static HtmlPage page(HopReport report) {
        long met = report.targets().stream().filter(Target::met).count();
        HtmlPage page = new HtmlPage(
                "A hop between two processes",
                String.format(
                        Locale.ROOT,
                        "Frames moved from one process to another, through a Cofferdam link and through what else there"
                                + " is, in turn and in one run of %.0f seconds. %d of %d targets met.",
                        report.seconds(),
                        met,
                        report.targets().size()),
                report.machine());
        String disturbance = HopTables.disturbance(report);
        if (!disturbance.isEmpty()) {
            page.paragraph(disturbance);
        }
        page.section("Targets").table(HopTables.targets(report.targets()));
        for (Placement placement : Placement.values()) {
            page.section("Throughput, " + placement.title())
                    .plot(throughput(report, placement))
                    .table(HopTables.throughput(report, placement));
        }
        page.section("Round trips");
        for (Placement placement : Placement.values()) {
            page.plot(roundTrips(report, placement));
        }
        page.table(HopTables.roundTrips(report));
        page.section("Wake-ups").table(HopTables.wakeUps(report.wakeUps()));
        return page.section("How it was measured").paragraph(HOW).table(copies());
    }

    private static final String HOW =
            "Every contender has two JVMs of its own with the same flags from the beginning of"
                    + " the run to its end; they measure in turn, the same figure of all contenders side by side, round after"
                    + " round. Each measurement has fresh files in shared memory and runs for a while before it counts. The"
                    + " receiver copies every frame to memory of its own and checks the numbers at both ends of the copy; of one"
                    + " frame in 4096 it compares all bytes. A frame that is lost, doubled, out of order or changed ends the"
                    + " run. Throughput is what the receiver saw between two marked frames. CPU is the time of the measuring"
                    + " threads, user and system. Two cores: each end stays on one and spins. One core: both stay on the same"
                    + " and who has nothing to do sleeps: the link as its components do, Aeron and the ring with Agrona's"
                    + " back-off, Chronicle with its balanced pauser, socket and pipe in blocking calls. Aeron's media driver"
                    + " has no thread of its own, which two spinning ends would starve: the source runs it whenever it has no"
                    + " room. Chronicle's files roll by bytes, and its writer stays within 32 MiB of its reader, since shared"
                    + " memory is finite. Round trips start one after the other, so a stall is one long round trip and not the"
                    + " many that would have started meanwhile.";

    private static TextTable copies() {
        TextTable table = new TextTable(Column.text("through"), Column.text("copied"));
        for (Contender contender : Contender.values()) {
            table.row(contender.title(), contender.copies());
        }
        return table;
    }
}
