package io.cofferdam.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.Problem;
import io.cofferdam.launcher.config.Problem.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesProblemsTest {
    private static final Path RULES = Path.of("/etc/rules.nft");

    @Test
    void shouldPointAtEachPlaceWhenNftNamesIt() {
        List<Problem> problems = RulesProblems.of(RULES, """
                nft does not take these rules:
                /etc/rules.nft:4:9-17: Error: syntax error, unexpected string
                        masquerde
                        ^^^^^^^^^
                /etc/more.nft:1:1-1: Error: syntax error, unexpected end of file
                }
                ^
                """);

        assertThat(problems)
                .containsExactly(
                        new Problem(
                                Severity.ERROR,
                                RULES,
                                4,
                                9,
                                9,
                                "",
                                "syntax error, unexpected string",
                                "",
                                "        masquerde"),
                        new Problem(
                                Severity.ERROR,
                                Path.of("/etc/more.nft"),
                                1,
                                1,
                                1,
                                "",
                                "syntax error, unexpected end of file",
                                "",
                                "}"));
    }

    @Test
    void shouldSayAllOfItWhenNftNamesNoPlace() {
        List<Problem> problems =
                RulesProblems.of(RULES, "nft does not take these rules:\ninternal:0:0-0: Error: Could not open file");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isZero();
            assertThat(problem.message())
                    .isEqualTo("nft does not take these rules: internal:0:0-0: Error: Could not open file");
        });
    }
}
