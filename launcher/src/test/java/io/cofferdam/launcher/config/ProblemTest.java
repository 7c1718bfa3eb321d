package io.cofferdam.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.Problem.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProblemTest {
    private static final Path FILE = Path.of("examples/bad.yaml");

    @Test
    void shouldMarkTheWordWhenPrinted() {
        Problem problem = new Problem(
                Severity.ERROR,
                FILE,
                7,
                20,
                4,
                "outer.nic.mtuu",
                "unknown key",
                "did you mean 'mtu'?",
                "  nic: {kind: tap, mtuu: 1500}");

        assertThat(problem.toText()).isEqualTo("""
                examples/bad.yaml:7:20: error: outer.nic.mtuu: unknown key; did you mean 'mtu'?
                   7 |   nic: {kind: tap, mtuu: 1500}
                     |                    ^^^^
                """);
    }

    @Test
    void shouldShowNoLineWhenTheFileItselfIsMeant() {
        Problem problem = new Problem(Severity.WARNING, FILE, 0, 0, 0, "", "odd", "", "");

        assertThat(problem.toText()).isEqualTo("examples/bad.yaml: warning: odd\n");
    }

    @Test
    void shouldShowAWindowWhenTheLineIsLong() {
        Problem problem = new Problem(
                Severity.ERROR, FILE, 1, 5_000, 3, "", "bad", "", "x".repeat(4_999) + "BAD" + "y".repeat(9_000));

        assertThat(problem.toText())
                .isEqualTo("examples/bad.yaml:1:5000: error: bad\n   1 | " + "x".repeat(40) + "BAD" + "y".repeat(57)
                        + "\n     | " + " ".repeat(40) + "^^^\n");
    }

    @Test
    void shouldNotSteerTheTerminalWhenLineHoldsEscapes() {
        Problem problem = new Problem(Severity.ERROR, FILE, 1, 3, 1, "a\u001b", "bad \u202e", "", "\u001b\tx\u009b31m");

        assertThat(problem.toText())
                .isEqualTo("examples/bad.yaml:1:3: error: a\ufffd: bad \ufffd\n   1 | \ufffd x\ufffd31m\n     |   ^\n");
    }
}
