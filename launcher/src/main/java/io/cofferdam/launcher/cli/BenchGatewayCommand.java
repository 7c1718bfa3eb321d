package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.bench.gateway.GatewayReport;
import io.cofferdam.launcher.bench.gateway.GatewayResults;
import io.cofferdam.launcher.bench.gateway.GatewayRun;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cofferdam bench gateway}. */
@Command(
        name = "gateway",
        description = {
            "Compares the gateway with the same code in one process, a Linux router with NAT and a bare cable: the same "
                    + "loads on PC and SRV, in turn, round after round, in network namespaces of its own.",
            "Takes about 25 minutes, with --quick less than 2. Keep the machine quiet meanwhile.",
            "Exit status 1 if a trial failed; a target that is missed is a result."
        })
final class BenchGatewayCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_SPIN_US = 1_000;

    @Option(names = "--quick", description = "Fewer configurations and loads, shorter trials, two rounds.")
    private boolean quick;

    @Mixin
    private ReportOptions output = new ReportOptions();

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Measure these configurations only: a cable, b monolith, c one process, d path direct, "
                    + "e path bridge, each with -off or -on for offload, such as b-off,d-off; d-off-free and d-on-free, "
                    + "path direct without jails; d-off-linux and d-on-linux, path direct with stack: linux in both "
                    + "domains; and f-ovs-off, "
                    + "Open vSwitch.")
    private List<String> only = List.of();

    @Option(
            names = "--loads",
            paramLabel = "ID",
            split = ",",
            description = "Measure these loads only: tcp-1-forward, tcp-1-backward, tcp-1-both, the same with tcp-4, "
                    + "udp-64, udp-1472, request-response.")
    private List<String> loads = List.of();

    @Option(
            names = "--spin",
            paramLabel = "US",
            split = ",",
            description = "Measure the direct path only, once for each of these times that components look for work "
                    + "before they sleep (`spin` in the configuration), such as 0,20,50,200.")
    private List<Integer> spins = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds; by default 3, with --quick 2.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws GatewayException, IOException {
        if (rounds < 0 || rounds > MAX_ROUNDS) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds is " + rounds + "; allowed are 1 to " + MAX_ROUNDS);
        }
        checkSpins();
        output.prepare();
        GatewayResults results = choose().run(spec.commandLine()
                .getParent()
                .getParent()
                .getParseResult()
                .originalArgs());
        GatewayReport report = new GatewayReport(results);
        output.answer(results, report.toText(), report::writeTo);
        return results.complete() ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_FAILED;
    }

    private void checkSpins() {
        if (!spins.isEmpty() && (quick || !only.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--spin is a plan of its own, without --quick or --only");
        }
        for (int spin : spins) {
            if (spin < 0 || spin > MAX_SPIN_US) {
                throw new ParameterException(
                        spec.commandLine(), "--spin has " + spin + "; allowed are 0 to " + MAX_SPIN_US);
            }
        }
    }

    private GatewayRun choose() {
        Consumer<String> progress = output.progress();
        try {
            return spins.isEmpty()
                    ? GatewayRun.of(quick, only, loads, rounds, progress)
                    : GatewayRun.ofSpins(
                            spins.stream()
                                    .map(us -> Duration.ofNanos(us * 1_000L))
                                    .toList(),
                            loads,
                            rounds,
                            progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
