package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.Problem;
import io.cofferdam.launcher.config.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cofferdam check FILE}. */
@Command(
        name = "check",
        description = "Validates a configuration and names everything that is wrong with it, each with line, column "
                + "and what to do. Starts nothing.")
final class CheckCommand implements Callable<Integer> {
    private record ProblemAnswer(
            String severity, String file, int line, int column, String key, String message, String hint) {
        static ProblemAnswer of(Problem problem) {
            return new ProblemAnswer(
                    problem.severity().label(),
                    problem.file().toString(),
                    problem.line(),
                    problem.column(),
                    problem.key(),
                    problem.message(),
                    problem.hint());
        }
    }

    private record Answer(boolean valid, List<ProblemAnswer> problems) {}

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file;

    @Option(names = "--effective", description = "Print the configuration with all defaults filled in.")
    private boolean effective;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ConfigResult result = ConfigReader.read(file);
        List<Problem> problems = new ArrayList<>(result.problems());
        if (result instanceof ConfigResult.Valid(var config, var warnings)) {
            problems.addAll(RulesProblems.of(config));
        }
        boolean valid = problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        if (json) {
            Json.print(
                    new Answer(valid, problems.stream().map(ProblemAnswer::of).toList()));
        } else {
            problems.forEach(problem -> System.err.print(problem.toText()));
        }
        if (result instanceof ConfigResult.Valid(var config, var warnings) && valid && !json) {
            System.out.print(effective ? config.toYaml() : file + ": valid\n");
        }
        return valid ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_USAGE;
    }
}
