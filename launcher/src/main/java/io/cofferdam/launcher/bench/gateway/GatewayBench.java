package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.Spread;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/** rough. */
public final class GatewayBench {
    private GatewayBench() {}

    public static String run(
            boolean quick, List<String> only, List<String> loads, int rounds, Consumer<String> progress)
            throws GatewayException, IOException {
        Plan all = quick ? Plans.quick(text -> {}) : Plans.full(text -> {});
        Plan plan = new Plan(
                all.name(),
                rounds == 0 ? all.rounds() : rounds,
                all.configurations().stream()
                        .filter(it -> only.isEmpty() || only.contains(it.id()))
                        .toList(),
                all.loads().stream()
                        .filter(it -> loads.isEmpty() || loads.contains(it.id()))
                        .toList(),
                all.pace());
        List<Outcome> outcomes = new GatewayBenchmark(plan, progress).run();
        TextTable table = new TextTable(
                TextTable.Column.text("configuration"),
                TextTable.Column.text("load"),
                TextTable.Column.text("quantity"),
                TextTable.Column.number("median (range)"),
                TextTable.Column.number("cores busy"));
        for (Load load : plan.loads()) {
            for (Configuration configuration : plan.configurations()) {
                List<Measurement> found = outcomes.stream()
                        .filter(it -> it.configuration().equals(configuration.id())
                                && it.load().equals(load.id()))
                        .map(Outcome::measurement)
                        .filter(Objects::nonNull)
                        .toList();
                if (found.isEmpty()) {
                    continue;
                }
                for (Quantity quantity : Quantity.values()) {
                    if (found.getFirst().figures().containsKey(quantity)) {
                        Spread spread = Spread.of(found.stream()
                                .map(it -> it.figures().get(quantity))
                                .toList());
                        Spread busy = Spread.of(
                                found.stream().map(it -> it.cost().coresBusy()).toList());
                        table.row(
                                configuration.id(),
                                load.id(),
                                quantity.text() + " " + quantity.unit(),
                                spread.toText(),
                                String.format(Locale.ROOT, "%.2f", busy.median()));
                    }
                }
            }
        }
        return table.render();
    }
}
