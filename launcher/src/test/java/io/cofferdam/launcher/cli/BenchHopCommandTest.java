package io.cofferdam.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class BenchHopCommandTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine bench = new CommandLine(new BenchCommand()).setErr(new PrintWriter(errors, true));

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=0", "--rounds=101", "--measure-ms=0", "--measure-ms=60001"})
    void shouldRefuseWhenNumberIsOutOfRange(String option) {
        assertThat(bench.execute("hop", option)).isEqualTo(Cofferdam.EXIT_USAGE);
        assertThat(errors.toString()).contains("allowed are 1 to");
    }

    @Test
    void shouldRefuseWhenOptionIsUnknown() {
        assertThat(bench.execute("hop", "--quck")).isEqualTo(Cofferdam.EXIT_USAGE);
        assertThat(errors.toString()).contains("--quck");
    }
}
