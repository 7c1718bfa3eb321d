package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.attack.AttackReport.Outcome;
import io.cofferdam.launcher.attack.AttackReport.Result;
import io.cofferdam.launcher.report.HtmlPage;
import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.report.ReportDirectory;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.report.TextTable.Column;
import io.cofferdam.launcher.status.Quantities;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An attack report as people see it: text for the terminal, files for a directory. */
public final class AttackPage {
    private static final String NAME = "attack";
    private static final int WIDTH_CHARS = 100;
    private static final int MAX_DETAIL_CHARS = 60;

    private final AttackReport report;

    public AttackPage(AttackReport report) {
        this.report = report;
    }

    /** Tables, and the verdict in the last line. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (String captured : captured()) {
            text.append(captured)
                    .append(" is captured\n")
                    .append(table(captured).render(WIDTH_CHARS))
                    .append('\n');
        }
        return text.append(layers().render(WIDTH_CHARS))
                .append('\n')
                .append(summary())
                .append('\n')
                .toString();
    }

    /**
     * Writes JSON and page.
     *
     * @param machine that it ran on
     */
    public void write(ReportDirectory directory, MachineDescription machine) throws IOException {
        directory.json(NAME, report);
        HtmlPage page = new HtmlPage("A captured component", summary(), machine);
        page.section("What stopped what").table(layers());
        for (String captured : captured()) {
            page.section(captured + " is captured").table(table(captured));
        }
        page.paragraph(
                "Each attempt was first made outside the jail, on targets of its own; one that did not work there is "
                        + "called unproven. Echoes are those between SRV and the gateway through components that are not captured; one "
                        + "is lost when it has not come back after five seconds.");
        directory.html(NAME, page);
    }

    private List<String> captured() {
        return report.results().stream().map(Result::captured).distinct().toList();
    }

    private String summary() {
        Map<Outcome, Long> counts = new TreeMap<>();
        report.results().forEach(result -> counts.merge(result.outcome(), 1L, Long::sum));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, jail %s: %d different attempts proven (%d wanted), %d made in %s:",
                report.passed() ? "passed" : "FAILED",
                report.jail(),
                report.proven(),
                report.provenWanted(),
                report.results().size(),
                Quantities.duration(report.seconds())));
        counts.forEach((outcome, count) -> text.append(' ')
                .append(count)
                .append(' ')
                .append(outcome.label())
                .append(','));
        long echoes = report.results().stream().mapToLong(Result::echoes).sum();
        long lost = report.results().stream().mapToLong(Result::lost).sum();
        return text.append(' ')
                .append(lost)
                .append(" of ")
                .append(echoes)
                .append(" echoes of the others lost")
                .toString();
    }

    private TextTable table(String captured) {
        TextTable table = new TextTable(
                Column.text("attempt"),
                Column.text("outcome"),
                Column.text("stopped by"),
                Column.text("answer"),
                Column.number("echoes"),
                Column.number("lost"),
                Column.number("slowest", "ms"));
        for (Result result : report.results()) {
            if (result.captured().equals(captured)) {
                table.row(
                        result.title(),
                        result.outcome().label(),
                        result.layer(),
                        shortened(result.detail()),
                        Long.toString(result.echoes()),
                        Long.toString(result.lost()),
                        String.format(Locale.ROOT, "%.0f", result.slowestMs()));
            }
        }
        return table;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_DETAIL_CHARS ? text : text.substring(0, MAX_DETAIL_CHARS) + " ...";
    }

    /** How many attempts of each group each layer stopped. */
    private TextTable layers() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Result result : report.results()) {
            if (result.outcome() != Outcome.UNPROVEN) {
                counts.computeIfAbsent(result.group(), group -> new TreeMap<>())
                        .merge(result.outcome().isFailure() ? result.outcome().label() : result.layer(), 1L, Long::sum);
            }
        }
        TextTable table = new TextTable(Column.text("aimed at"), Column.text("stopped by, times"));
        counts.forEach((group, byLayer) -> table.row(
                group,
                String.join(
                        ", ",
                        byLayer.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList())));
        return table;
    }
}
