package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs a plan: round after round, in each round one configuration after the other, each with the same loads. What a
 * trial needs is made for it and removed after it, also when the run is cut short by a signal.
 */
final class GatewayBenchmark {
    private static final long STOP_TIMEOUT_S = 30;
    private static final int STARTUP_MS = 10_000;

    private final Plan plan;
    private final Consumer<String> progress;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final List<Startup> startups = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;

    /** @param progress is told what is being done */
    GatewayBenchmark(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs all of it.
     *
     * @throws GatewayException when PC and SRV cannot be had, or the run was cut short; a configuration or a trial that fails is an outcome
     */
    Outcomes run() throws GatewayException, IOException {
        try (Hosts hosts = Hosts.start()) {
            Thread hook = new Thread(() -> cancel(hosts), "cancel");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                for (int round = 1; round <= plan.rounds(); round++) {
                    for (Configuration configuration : plan.configurations()) {
                        run(round, configuration, hosts);
                    }
                }
            } finally {
                if (!cancelled) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            }
        } finally {
            ended.countDown();
        }
        return new Outcomes(outcomes);
    }

    /** Why configurations were not measured, by id. */
    Map<String, String> skipped() {
        return skipped;
    }

    /** What each fresh deployment carried in its first seconds. */
    List<Startup> startups() {
        return startups;
    }

    /** What deployments had to say, each once. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void run(int round, Configuration configuration, Hosts hosts) throws GatewayException {
        configuration.missing().ifPresent(why -> skipped.put(configuration.id(), why));
        if (skipped.containsKey(configuration.id())) {
            return;
        }
        try (Deployment deployment = configuration.deploy(hosts)) {
            hosts.awaitPath(deployment.serverAddress());
            Trials trials = new Trials(hosts, deployment, plan.pace());
            warmUp(round, configuration, trials);
            for (Load load : plan.loads()) {
                failIfCancelled();
                outcomes.add(run(round, configuration, load, trials));
            }
            for (String remark : deployment.remarks()) {
                remarks.add(configuration.id() + ": " + remark);
            }
        } catch (GatewayException | IOException e) {
            failIfCancelled();
            progress.accept(configuration.id() + " failed: " + e.getMessage());
            outcomes.add(new Outcome(round, configuration.id(), "", null, String.valueOf(e.getMessage())));
        }
    }

    private void warmUp(int round, Configuration configuration, Trials trials) throws GatewayException, IOException {
        if (round == 1 && plan.startups().contains(configuration.id())) {
            progress.accept(configuration.id() + ": the first " + STARTUP_MS / 1000 + " seconds");
            startups.add(new Startup(configuration.id(), trials.warmUp(STARTUP_MS)));
        } else {
            trials.warmUp(plan.pace().warmUpMs());
        }
    }

    private Outcome run(int round, Configuration configuration, Load load, Trials trials)
            throws GatewayException, IOException {
        try {
            Measurement measurement = trials.measure(load);
            progress.accept(String.format(
                    Locale.ROOT,
                    "round %d of %d  %-6s %-30s %s, %.2f cores busy",
                    round,
                    plan.rounds(),
                    configuration.id(),
                    load.title(),
                    text(measurement),
                    measurement.cost().coresBusy()));
            return new Outcome(round, configuration.id(), load.id(), measurement, null);
        } catch (GatewayException e) {
            failIfCancelled();
            progress.accept(configuration.id() + ", " + load.title() + " failed: " + e.getMessage());
            return new Outcome(round, configuration.id(), load.id(), null, String.valueOf(e.getMessage()));
        }
    }

    private static String text(Measurement measurement) {
        return measurement.figures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(figure -> String.format(
                        Locale.ROOT,
                        "%.4g %s",
                        figure.getValue(),
                        figure.getKey().unit()))
                .collect(Collectors.joining(", "));
    }

    private void failIfCancelled() throws GatewayException {
        if (cancelled) {
            throw new GatewayException("the benchmark was cut short");
        }
    }

    /** Without hosts, whatever is under way fails soon, and removes what it made on its way out. */
    private void cancel(Hosts hosts) {
        cancelled = true;
        hosts.kill();
        try {
            if (!ended.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println("cofferdam: the benchmark did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
