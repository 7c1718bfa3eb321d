package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code bench gateway} from choice of a plan to results. Used by one thread, which blocks in it for minutes. */
public final class GatewayRun {
    private final Plan plan;
    private final Consumer<String> progress;

    private GatewayRun(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Chooses what to measure.
     *
     * @param quick two minutes' worth instead of everything
     * @param only ids of configurations; empty for all
     * @param loads ids of loads; empty for all
     * @param rounds 0 for as many as the plan has
     * @param progress is told what is being done
     * @throws IllegalArgumentException for an id that there is not; the message names those that there are
     */
    public static GatewayRun of(
            boolean quick, List<String> only, List<String> loads, int rounds, Consumer<String> progress) {
        return narrowed(quick ? Plans.quick(text -> {}) : Plans.full(text -> {}), only, loads, rounds, progress);
    }

    /**
     * Chooses to measure what the time that components look for work before they sleep does.
     *
     * @param spins the times
     */
    public static GatewayRun ofSpins(List<Duration> spins, List<String> loads, int rounds, Consumer<String> progress) {
        return narrowed(Plans.spin(spins, text -> {}), List.of(), loads, rounds, progress);
    }

    private static GatewayRun narrowed(
            Plan base, List<String> only, List<String> loads, int rounds, Consumer<String> progress) {
        Plan full = Plans.full(text -> {});
        // Who names ids may name any, also with --quick: it is the shorter trials that are wanted then.
        Plan plan = new Plan(
                base.name() + (only.isEmpty() && loads.isEmpty() && rounds == 0 ? "" : ", in part"),
                rounds == 0 ? base.rounds() : rounds,
                choose("configuration", only, base.configurations(), full.configurations(), Configuration::id),
                choose("load", loads, base.loads(), full.loads(), Load::id),
                base.pace(),
                base.startups());
        return new GatewayRun(plan, progress);
    }

    private static <T> List<T> choose(
            String what, List<String> ids, List<T> otherwise, List<T> all, Function<T, String> idOf) {
        if (ids.isEmpty()) {
            return otherwise;
        }
        List<String> known = all.stream().map(idOf).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new IllegalArgumentException(
                        "there is no " + what + " '" + id + "'; there are " + String.join(", ", known));
            }
        }
        return all.stream().filter(one -> ids.contains(idOf.apply(one))).toList();
    }

    /**
     * Measures.
     *
     * @param arguments of the command line, for the record
     * @throws GatewayException when nothing can be measured, or the run was cut short
     */
    public GatewayResults run(List<String> arguments) throws GatewayException, IOException {
        MachineDescription machine = MachineDescription.here(arguments);
        GatewayBenchmark benchmark = new GatewayBenchmark(plan, progress);
        Outcomes outcomes = benchmark.run();
        List<Verdict> verdicts = new ArrayList<>();
        for (Target target : Target.ALL) {
            verdicts.addAll(target.judge(outcomes));
        }
        Map<String, String> configurations = new LinkedHashMap<>();
        plan.configurations().forEach(one -> configurations.put(one.id(), one.title()));
        Map<String, String> loads = new LinkedHashMap<>();
        plan.loads().forEach(one -> loads.put(one.id(), one.title()));
        return new GatewayResults(
                machine,
                plan.name(),
                plan.rounds(),
                plan.pace(),
                configurations,
                loads,
                outcomes,
                benchmark.startups(),
                verdicts,
                benchmark.skipped(),
                benchmark.remarks(),
                Method.of(plan));
    }
}
