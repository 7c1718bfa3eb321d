package io.cofferdam.launcher.config;

import io.cofferdam.launcher.config.Problem.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** What {@link ConfigReader} made of a file. Immutable. */
public sealed interface ConfigResult {
    /** Everything that was found, in the order of the file. */
    List<Problem> problems();

    /** All problems as text, then a line that counts them; empty when there are none. */
    default String toText() {
        if (problems().isEmpty()) {
            return "";
        }
        return problems().stream().map(Problem::toText).collect(Collectors.joining())
                + problems().getFirst().file() + ": " + count(Severity.ERROR) + ", " + count(Severity.WARNING) + "\n";
    }

    private String count(Severity severity) {
        long count = problems().stream()
                .filter(problem -> problem.severity() == severity)
                .count();
        return count + " " + severity.label() + (count == 1 ? "" : "s");
    }

    /**
     * A gateway can be started from it.
     *
     * @param config with all defaults filled in
     * @param warnings what is allowed but perhaps not intended
     */
    record Valid(GatewayConfig config, List<Problem> warnings) implements ConfigResult {
        public Valid {
            warnings = List.copyOf(warnings);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /**
     * Nothing may be started from it.
     *
     * @param problems at least one error, and all of them unless the file is not YAML at all; warnings too
     */
    record Invalid(List<Problem> problems) implements ConfigResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
