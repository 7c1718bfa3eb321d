package io.cofferdam.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.doctor.Machine.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the real machine, by what any Linux has. */
final class LocalMachineTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LocalMachine machine = new LocalMachine();

    @TempDir
    private Path directory;

    @Test
    void shouldTellOutputAndExitCodeWhenProgramEnds() {
        Output output = machine.run(LONG, List.of("sh", "-c", "echo one; echo two >&2; exit 3"));

        assertThat(output).isEqualTo(new Output(3, "one\ntwo\n"));
    }

    @Test
    void shouldKillProgramWhenItTakesTooLong() {
        long startNs = System.nanoTime();
        Output output = machine.run(Duration.ofMillis(200), List.of("sh", "-c", "sleep 60; true"));

        assertThat(output.exitCode()).isNegative();
        assertThat(output.text()).contains("no answer");
        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(LONG);
    }

    @Test
    void shouldSayWhyWhenProgramDoesNotExist() {
        assertThat(machine.run(LONG, List.of("/nowhere/nothing")).text()).contains("/nowhere/nothing");
    }

    @Test
    void shouldFindProgramsWhenTheyAreOnPath() {
        assertThat(machine.find("sh")).isPresent();
        assertThat(machine.find("no-such-program-anywhere")).isEmpty();
    }

    @Test
    void shouldReadWhatIsThereWhenAskedForFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), " text\n");

        assertThat(machine.read(file)).contains("text");
        assertThat(machine.rights(file))
                .hasValueSatisfying(rights -> assertThat(rights).startsWith("rw"));
        assertThat(machine.openForWriting(file)).isEmpty();
        assertThat(machine.read(directory.resolve("none"))).isEmpty();
        assertThat(machine.rights(directory.resolve("none"))).isEmpty();
        assertThat(machine.openForWriting(directory.resolve("none"))).isPresent();
        assertThat(machine.space(directory)).isPresent();
        assertThat(machine.space(directory.resolve("none"))).isEmpty();
    }

    @Test
    void shouldFindSomethingOfEverySubjectWhenRealMachineIsExamined() {
        assertThat(Doctor.ofThisMachine().examine())
                .hasSize(23)
                .allSatisfy(finding -> assertThat(finding.found()).isNotEmpty());
    }
}
