package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.bench.hop.HopBench;
import io.cofferdam.launcher.bench.hop.HopFiles;
import io.cofferdam.launcher.bench.hop.HopPlan;
import io.cofferdam.launcher.bench.hop.HopReport;
import io.cofferdam.launcher.bench.hop.HopTables;
import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cofferdam bench hop}. */
@Command(
        name = "hop",
        description = {
            "Moves frames from one process to another through a link, Chronicle Queue, Aeron IPC, Agrona's ring, a Unix "
                    + "socket and a pipe, in turn, and copies the same bytes in one thread as the limit. Processes run "
                    + "without jails, since some of these media need what jails take away.",
            "Prints throughput, round trips and CPU per frame, and whether the link reaches its targets. Exit status 0 "
                    + "says that it ran and every frame arrived, not that the targets were met."
        })
final class BenchHopCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_MEASURE_MS = 60_000;

    @Option(names = "--quick", description = "Only what the targets need: under two minutes instead of about ten.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything gets its turn; by default 3.")
    private @Nullable Integer rounds;

    @Option(
            names = "--measure-ms",
            paramLabel = "MS",
            description = "How long each figure is measured in each round; by default 300, quick 200.")
    private @Nullable Integer measureMs;

    @Mixin
    private ReportOptions output = new ReportOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws GatewayException, IOException {
        HopPlan plan = plan();
        output.prepare();
        MachineDescription machine =
                MachineDescription.here(spec.commandLine().getParseResult().originalArgs());
        HopReport report = HopBench.run(plan, machine, output.progress());
        output.answer(report, HopTables.text(report), directory -> HopFiles.write(directory, report));
        return Cofferdam.EXIT_DONE;
    }

    private HopPlan plan() {
        HopPlan plan = quick ? HopPlan.QUICK : HopPlan.FULL;
        if (rounds != null) {
            plan = plan.withRounds(checked("--rounds", rounds, MAX_ROUNDS));
        }
        if (measureMs != null) {
            plan = plan.withMeasureMs(checked("--measure-ms", measureMs, MAX_MEASURE_MS));
        }
        return plan;
    }

    private int checked(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; allowed are 1 to " + max);
        }
        return value;
    }
}
