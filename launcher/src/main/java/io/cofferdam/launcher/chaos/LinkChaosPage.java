package io.cofferdam.launcher.chaos;

import io.cofferdam.launcher.report.Axis;
import io.cofferdam.launcher.report.HistogramPlot;
import io.cofferdam.launcher.report.HtmlPage;
import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.report.ReportDirectory;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.report.TextTable.Column;
import io.cofferdam.launcher.status.Quantities;
import java.io.IOException;
import java.util.Locale;

/** A campaign's report as people see it: text for the terminal, files for a directory. */
public final class LinkChaosPage {
    private static final String NAME = "chaos-link";

    private final LinkChaosReport report;

    public LinkChaosPage(LinkChaosReport report) {
        this.report = report;
    }

    /** Tables, and the verdict in the last line. */
    public String toText() {
        return verdictTable().render() + "\n" + componentTable().render() + "\n"
                + linkTable().render() + "\n"
                + String.join(
                        "",
                        report.failures().stream()
                                .map(failure -> failure + "\n")
                                .toList()) + summary()
                + "\n";
    }

    /**
     * Writes JSON, plot and page.
     *
     * @param machine that it ran on, described before it did
     */
    public void write(ReportDirectory directory, MachineDescription machine) throws IOException {
        directory.json(NAME, report);
        directory.svg(NAME + "-recovery", recoveryPlot());
        HtmlPage page = new HtmlPage("Links under kill -9", summary(), machine);
        page.section("What arrived").table(verdictTable());
        for (String failure : report.failures()) {
            page.paragraph(failure);
        }
        page.paragraph("Redelivered bursts are no error: the sink had judged them and was killed before it could "
                + "acknowledge them, so that the link gave them to its successor, which knew them by their position.");
        page.section("Recovery").table(componentTable()).plot(recoveryPlot());
        page.paragraph(
                "A recovery ends with the first frame that a successor moves; a process that is killed before it has "
                        + "moved one adds to the recovery that is going on. A frame can move only when both neighbours are there.");
        page.section("Memory").table(linkTable());
        page.paragraph(
                "All files of a link together, by allocated blocks, those that were deleted and are still mapped "
                        + "included; while everything flowed, and while the processes behind it were stopped.");
        directory.html(NAME, page);
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d kills in %s, seed %d; %d frames (%s) judged, %d lost, %d doubled, %d reordered, %d corrupted",
                report.passed() ? "passed" : "FAILED",
                report.kills(),
                Quantities.duration(report.seconds()),
                report.seed(),
                report.framesJudged(),
                Quantities.bytes(report.bytesJudged()),
                report.lost(),
                report.doubled(),
                report.reordered(),
                report.corrupted());
    }

    private TextTable verdictTable() {
        return new TextTable(
                        Column.number("judged", "frames"),
                        Column.number("lost"),
                        Column.number("doubled"),
                        Column.number("reordered"),
                        Column.number("corrupted"),
                        Column.number("redelivered", "bursts"))
                .row(
                        Long.toString(report.framesJudged()),
                        Long.toString(report.lost()),
                        Long.toString(report.doubled()),
                        Long.toString(report.reordered()),
                        Long.toString(report.corrupted()),
                        Long.toString(report.redelivered()));
    }

    private TextTable componentTable() {
        TextTable table = new TextTable(
                Column.text("component"),
                Column.number("kills"),
                Column.number("at own step"),
                Column.number("after stop"),
                Column.number("up, p50", "ms"),
                Column.number("p99", "ms"),
                Column.number("max", "ms"),
                Column.number("moves, p50", "ms"),
                Column.number("p99", "ms"),
                Column.number("max", "ms"));
        for (LinkChaosReport.Component component : report.components()) {
            table.row(
                    component.name(),
                    Integer.toString(component.kills()),
                    Integer.toString(component.killsByDoom()),
                    Integer.toString(component.killsWhileStopped()),
                    whole(component.up().p50Ms()),
                    whole(component.up().p99Ms()),
                    whole(component.up().maxMs()),
                    whole(component.moves().p50Ms()),
                    whole(component.moves().p99Ms()),
                    whole(component.moves().maxMs()));
        }
        return table;
    }

    private static String whole(double ms) {
        return String.format(Locale.ROOT, "%.0f", ms);
    }

    private TextTable linkTable() {
        TextTable table = new TextTable(
                Column.text("link"), Column.number("most held"), Column.number("allowed"), Column.number("samples"));
        for (LinkChaosReport.LinkUsage link : report.links()) {
            table.row(
                    link.name(),
                    Quantities.bytes(link.maxBytes()),
                    Quantities.bytes(link.allowedBytes()),
                    Long.toString(link.samples()));
        }
        return table;
    }

    private HistogramPlot recoveryPlot() {
        return new HistogramPlot(
                "From a kill to the first frame moved",
                report.kills() + " kills, seed " + report.seed(),
                Axis.log10("recovery", "ms"),
                report.components().stream()
                        .map(component -> HistogramPlot.Series.of(
                                component.name(), component.moves().allMs()))
                        .toList());
    }
}
