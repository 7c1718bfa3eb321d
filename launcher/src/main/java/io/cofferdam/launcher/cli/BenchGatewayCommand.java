package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.bench.gateway.GatewayBench;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cofferdam bench gateway}. */
@Command(name = "gateway", description = "Compares gateways.")
final class BenchGatewayCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Fewer loads, shorter trials: under two minutes.")
    private boolean quick;

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Only these configurations.")
    private List<String> only = List.of();

    @Option(names = "--loads", paramLabel = "ID", split = ",", description = "Only these loads.")
    private List<String> loads = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds.")
    private int rounds;

    @Override
    public Integer call() throws GatewayException, IOException {
        System.out.println(GatewayBench.run(quick, only, loads, rounds, System.out::println));
        return Cofferdam.EXIT_DONE;
    }
}
