package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.Spread;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Results as tables. */
final class GatewayTables {
    private static final String NONE = "-";

    private final GatewayResults results;

    GatewayTables(GatewayResults results) {
        this.results = results;
    }

    /** What a load gave, a configuration a row: figures and what they cost. */
    TextTable of(String load) {
        List<Quantity> quantities = quantities(load);
        TextTable table = new TextTable(columns(quantities));
        for (String configuration : results.configurations().keySet()) {
            List<String> row = row(configuration, load, quantities);
            if (!row.isEmpty()) {
                table.row(row);
            }
        }
        return table;
    }

    /** What became of the targets. */
    TextTable verdicts() {
        TextTable table = new TextTable(
                Column.text("target"),
                Column.text("ratio of"),
                Column.number("at least"),
                Column.number("measured"),
                Column.text("verdict"));
        for (Verdict verdict : results.verdicts()) {
            Target target = verdict.target();
            table.row(
                    target.claim(),
                    target.configuration() + " / " + target.yardstick(),
                    String.format(Locale.ROOT, "%.2f", target.atLeast()),
                    verdict.ratio().toText(2),
                    verdict.met() ? "met" : "missed");
        }
        return table;
    }

    /** The CPU that each process used under a load. */
    TextTable processors(String load) {
        TextTable table = new TextTable(Column.text("id"), Column.text("process"), Column.number("CPU", "cores"));
        for (String configuration : results.configurations().keySet()) {
            results.outcomes()
                    .measurements(configuration, load)
                    .flatMap(measurement -> measurement.cost().cores().keySet().stream())
                    .distinct()
                    .sorted()
                    .forEach(process -> table.row(
                            configuration,
                            process,
                            text(results.outcomes()
                                    .cost(
                                            configuration,
                                            load,
                                            cost -> cost.cores().get(process)))));
        }
        return table;
    }

    private List<Quantity> quantities(String load) {
        return results.configurations().keySet().stream()
                .flatMap(configuration -> results.outcomes().measurements(configuration, load))
                .flatMap(measurement -> measurement.figures().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Column> columns(List<Quantity> quantities) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("id"));
        quantities.forEach(quantity -> columns.add(Column.number(quantity.text(), quantity.unit())));
        columns.add(Column.number("cores busy"));
        columns.add(Column.number("idle", "%"));
        columns.add(Column.number("switches per frame"));
        columns.add(Column.number("of the gateway's"));
        columns.add(Column.number("system calls per frame"));
        return columns;
    }

    /** Empty if nothing was measured. */
    private List<String> row(String configuration, String load, List<Quantity> quantities) {
        Outcomes outcomes = results.outcomes();
        List<String> row = new ArrayList<>();
        row.add(configuration);
        for (Quantity quantity : quantities) {
            row.add(text(outcomes.figure(configuration, load, quantity)));
        }
        if (row.stream().skip(1).allMatch(NONE::equals)) {
            return List.of();
        }
        row.add(median(configuration, load, "%.2f", Cost::coresBusy));
        row.add(median(configuration, load, "%.0f", cost -> cost.idleShare() * 100));
        row.add(median(configuration, load, "%.3f", Cost::contextSwitchesPerFrame));
        row.add(median(configuration, load, "%.3f", Cost::partSwitchesPerFrame));
        row.add(median(configuration, load, "%.2f", Cost::systemCallsPerFrame));
        return row;
    }

    private String median(String configuration, String load, String format, Function<Cost, @Nullable Double> cost) {
        return results.outcomes()
                .cost(configuration, load, cost)
                .map(spread -> String.format(Locale.ROOT, format, spread.median()))
                .orElse(NONE);
    }

    private static String text(Optional<Spread> spread) {
        return spread.map(Spread::toText).orElse(NONE);
    }
}
