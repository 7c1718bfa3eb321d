package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program {@code cofferdam}. Exit status: 0 done, 1 the gateway or the test failed, 2 bad usage or configuration. */
@Command(
        name = "cofferdam",
        description = {
            "A network gateway whose parts cannot sink each other: NIC drivers, two guest domains and a bridge, "
                    + "each a process of its own, joined by one-way links in shared memory.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            BenchCommand.class,
            UpCommand.class,
            StatusCommand.class,
            KillCommand.class,
            DownCommand.class,
            CheckCommand.class,
            PolicyCommand.class,
            DoctorCommand.class,
            ChaosCommand.class,
            AttackCommand.class,
            TrainCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Start here:",
            "  cofferdam demo                          see it work: two hosts, one gateway, one killed driver",
            "  cofferdam up examples/gateway.yaml      run a gateway; Ctrl-C stops it",
            "  cofferdam doctor                        what this machine lacks",
            "",
            "Exit status: 0 done, 1 the gateway or the test failed, 2 bad usage or configuration."
        })
public final class Cofferdam implements IExecutionExceptionHandler {
    static final int EXIT_DONE = 0;
    static final int EXIT_FAILED = 1;
    static final int EXIT_USAGE = 2;

    private Cofferdam() {}

    public static void main(String[] arguments) {
        Cofferdam cofferdam = new Cofferdam();
        CommandLine commandLine = new CommandLine(cofferdam)
                .setExecutionExceptionHandler(cofferdam)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        addHelpTo(commandLine);
        if (arguments.length == 0) {
            commandLine.usage(System.out);
            System.exit(EXIT_USAGE);
        }
        System.exit(commandLine.execute(arguments));
    }

    private static void addHelpTo(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        commandLine.getSubcommands().values().stream()
                .filter(subcommand -> !(subcommand.getCommand() instanceof HelpCommand))
                .forEach(Cofferdam::addHelpTo);
    }

    /** What goes wrong is a sentence; a stack trace is for what should be impossible. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed)
            throws Exception {
        switch (failure) {
            case ParameterException wrong -> throw wrong;
            case GatewayException e -> System.err.println("cofferdam: " + e.getMessage());
            case IOException e -> System.err.println("cofferdam: " + e);
            default -> throw failure;
        }
        return EXIT_FAILED;
    }
}
