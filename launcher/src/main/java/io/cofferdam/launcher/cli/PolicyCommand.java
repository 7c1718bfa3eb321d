package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.policy.GatewayPolicy;
import io.cofferdam.launcher.policy.PolicyPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cofferdam policy FILE}. */
@Command(
        name = "policy",
        description = {
            "Prints what each component of the gateway that FILE describes may do: its user, files, links, descriptors, "
                    + "system calls and limits, each with the reason, and what holds it to that. Starts nothing.",
            "`cofferdam status` shows what of it is in force for a gateway that runs."
        })
final class PolicyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return switch (ConfigReader.read(file)) {
            case ConfigResult.Invalid invalid -> {
                System.err.print(invalid.toText());
                yield Cofferdam.EXIT_USAGE;
            }
            case ConfigResult.Valid valid -> {
                System.err.print(valid.toText());
                GatewayPolicy policy = GatewayPolicy.of(valid.config());
                if (json) {
                    Json.print(policy);
                } else {
                    System.out.print(PolicyPrinter.print(policy));
                }
                yield Cofferdam.EXIT_DONE;
            }
        };
    }
}
