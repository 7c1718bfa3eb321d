package io.cofferdam.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code cofferdam bench}: measurements that compare. */
@Command(
        name = "bench",
        description = "Measures against what else there is, on this machine and in one run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BenchHopCommand.class, BenchGatewayCommand.class, HelpCommand.class})
final class BenchCommand {}
