package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.chaos.LinkCampaign;
import io.cofferdam.launcher.chaos.LinkChaosPage;
import io.cofferdam.launcher.chaos.LinkChaosReport;
import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cofferdam chaos link}. */
@Command(
        name = "link",
        description = {
            "Sends numbered frames through a chain of three processes, source, transformer and sink, over the links that a "
                    + "gateway uses, and kills the processes with SIGKILL: one, two or all, while frames flow, right after "
                    + "a start, after having been stopped for a while, and between any two calls on a link. Says how many "
                    + "frames were lost, doubled, reordered or corrupted, how long recoveries took, and how much memory "
                    + "each link held at most. The processes run without jails: they kill themselves.",
            "",
            "The same seed makes the same attempts: victims, order, delays, steps at which processes kill themselves, "
                    + "frames and bursts. At which instruction a kill from outside meets its victim differs from run to "
                    + "run: that is up to the kernel.",
            "",
            "Needs no rights. Exit status 1 if anything was lost, doubled, reordered or corrupted, a link was faulty or "
                    + "held more than it may, or the chain got stuck."
        })
final class ChaosLinkCommand implements Callable<Integer> {
    private static final int MAX_KILLS = 100_000;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many processes are killed at least; by default ${DEFAULT-VALUE}, which takes minutes.")
    private int kills;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the campaign that printed this seed.")
    private @Nullable Long seed;

    @Mixin
    private ReportOptions output = new ReportOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws GatewayException, IOException {
        if (kills < 1 || kills > MAX_KILLS) {
            throw new ParameterException(spec.commandLine(), "--kills is " + kills + "; allowed are 1 to " + MAX_KILLS);
        }
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        output.prepare();
        MachineDescription machine = MachineDescription.here(
                spec.root().commandLine().getParseResult().originalArgs());
        output.progress().accept("chaos link: " + kills + " kills, seed " + chosen);
        LinkCampaign campaign = new LinkCampaign(kills, chosen, LinkCampaign.SHORT_LIVED, output.progress());
        LinkChaosReport report =
                campaign.run("chaos-link-" + ProcessHandle.current().pid());
        LinkChaosPage page = new LinkChaosPage(report);
        output.answer(report, "\n" + page.toText(), directory -> page.write(directory, machine));
        return report.passed() ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_FAILED;
    }
}
