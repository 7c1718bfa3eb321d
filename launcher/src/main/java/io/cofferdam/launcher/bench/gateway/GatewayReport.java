package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.HtmlPage;
import io.cofferdam.launcher.report.JsonText;
import io.cofferdam.launcher.report.Plot;
import io.cofferdam.launcher.report.ReportDirectory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Results for people: on a terminal and in a directory. */
public final class GatewayReport {
    private static final String NAME = "gateway";
    private static final double NS_TO_US = 0.001;

    private final GatewayResults results;
    private final GatewayTables tables;

    /** @param results of a run that has ended */
    public GatewayReport(GatewayResults results) {
        this.results = results;
        this.tables = new GatewayTables(results);
    }

    /** Everything that fits a terminal. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append('\n').append(results.machine().toText()).append('\n');
        results.configurations()
                .forEach((id, title) ->
                        text.append("  ").append(id).append("  ").append(title).append('\n'));
        results.loads()
                .forEach((load, title) -> text.append('\n')
                        .append(title)
                        .append(":\n\n")
                        .append(tables.of(load).render()));
        if (!results.verdicts().isEmpty()) {
            text.append("\nTargets (ratios round by round, median and range):\n\n")
                    .append(tables.verdicts().render());
        }
        results.remarks().forEach(remark -> text.append('\n').append(remark));
        results.skipped()
                .forEach((id, why) ->
                        text.append('\n').append(id).append(" skipped: ").append(why));
        results.outcomes()
                .failures()
                .forEach(outcome -> text.append("\nFAILED: ")
                        .append(outcome.configuration())
                        .append(' ')
                        .append(outcome.load())
                        .append(", round ")
                        .append(outcome.round())
                        .append(": ")
                        .append(outcome.failure()));
        return text.append('\n').toString();
    }

    /** Writes JSON, plots, histograms and the page. */
    public void writeTo(ReportDirectory directory) throws IOException {
        Map<String, Plot> plots = new GatewayPlots(results).all();
        directory.json(NAME, results);
        for (Map.Entry<String, Plot> plot : plots.entrySet()) {
            directory.svg(NAME + "-" + plot.getKey(), plot.getValue());
        }
        for (String id : results.configurations().keySet()) {
            Optional<Histogram> histogram = RoundTrips.of(results.outcomes(), id, new Load.RequestResponse().id());
            if (histogram.isPresent()) {
                directory.hgrm(NAME + "-request-response-" + id, histogram.get(), NS_TO_US);
            }
        }
        directory.html(NAME, page(plots));
    }

    private HtmlPage page(Map<String, Plot> plots) {
        HtmlPage page = new HtmlPage("What does the isolation cost?", summary(), results.machine());
        if (!results.verdicts().isEmpty()) {
            page.section("Targets").table(tables.verdicts());
        }
        page.section("Plots");
        plots.values().forEach(page::plot);
        results.loads().forEach((load, title) -> page.section(title).table(tables.of(load)));
        results.loads().keySet().stream()
                .findFirst()
                .ifPresent(load -> page.section(
                                "CPU by process: " + results.loads().get(load))
                        .table(tables.processors(load)));
        page.section("How it was measured");
        results.configurations().forEach((id, title) -> page.paragraph(id + ": " + title));
        results.method().forEach(page::paragraph);
        results.remarks().forEach(page::paragraph);
        results.skipped().forEach((id, why) -> page.paragraph(id + " was skipped: " + why));
        page.details("All figures (JSON)", JsonText.of(results));
        return page;
    }

    private String summary() {
        String judged = results.verdicts().stream()
                .map(verdict -> verdict.target().configuration() + "/"
                        + verdict.target().yardstick() + " "
                        + verdict.ratio().toText(2) + (verdict.met() ? " (met)" : " (missed)"))
                .collect(Collectors.joining(", "));
        return "The gateway of isolated processes beside the same code in one process, a Linux router with NAT, and a "
                + "bare cable; plan " + results.plan() + "." + (judged.isEmpty() ? "" : " Targets: " + judged + ".");
    }
}
