package io.cofferdam.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cofferdam chaos CAMPAIGN}. */
@Command(
        name = "chaos",
        description = "Runs a campaign that breaks components while they work, and counts what that costs.",
        synopsisSubcommandLabel = "CAMPAIGN",
        subcommands = ChaosLinkCommand.class)
final class ChaosCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which campaign? see below");
    }
}
