package io.cofferdam.shm.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model-checks the doorbell protocol: {@code src/main/spin/doorbell.pml} says what is modelled and what is checked. */
@RequiresTool({Tool.SPIN, Tool.GCC})
class DoorbellModelTest {
    private static final Path MODEL = Path.of("src/main/spin/doorbell.pml");
    private static final int TIMEOUT_S = 120;

    /** What is checked, and how much the C compiler is to do: where an error is found soon, next to nothing. */
    private record Property(List<String> compilerOptions, List<String> verifierOptions) {
        static final Property SAFETY = new Property(List.of("-O1", "-DSAFETY"), List.of());
        static final Property VIOLATED_SAFETY = new Property(List.of("-O0", "-DSAFETY"), List.of());
        static final Property NO_ENDLESS_LOOP = new Property(List.of("-O1", "-DNP"), List.of("-l"));
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "-DFIFO", "-DCHAIN", "-DAWAKE"})
    void shouldLoseNoWakeUpNorRingTwiceWhenTheProtocolIsFollowed(String variant) throws Exception {
        assertSound(check(Property.SAFETY, variant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-DBURSTS=3", "-DBURSTS=3 -DFIFO", "-DCHAIN"})
    void shouldComeToAnEndWhenTheProtocolIsFollowed(String variant) throws Exception {
        assertSound(check(Property.NO_ENDLESS_LOOP, variant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-DNO_SLEEP", "-DNO_SLEEP -DFIFO"})
    void shouldFindTheEndlessLoopWhenNobodySleeps(String variant) throws Exception {
        assertThat(check(Property.NO_ENDLESS_LOOP, variant)).contains("errors: 1", "non-progress cycle (at depth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-DNO_RING_FENCE",
                "-DNO_ANNOUNCE_FENCE",
                "-DLOOK_BEFORE_PUBLISH",
                "-DNO_SECOND_LOOK",
                "-DNO_SECOND_LOOK -DFIFO",
                "-DLATE_EXPECTED",
                "-DNO_NUMBER",
                "-DNO_OPENING_RING",
                "-DLATE_FIFO -DFIFO",
                "-DUNANNOUNCED_SLEEP -DCHAIN"
            })
    void shouldLoseAWakeUpWhenAStepIsLeftOut(String variant) throws Exception {
        assertThat(check(Property.VIOLATED_SAFETY, variant)).contains("errors: 1", "invalid end state (at depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-DNO_RUNG_FOR", "-DNO_RUNG_FOR -DFIFO"})
    void shouldRingTwiceForASleepWhenTheRingerForgetsIt(String variant) throws Exception {
        assertThat(check(Property.VIOLATED_SAFETY, variant)).contains("errors: 1", "assertion violated");
    }

    private static void assertSound(String report) {
        assertThat(report)
                .contains("errors: 0")
                .doesNotContain("Search not completed")
                .doesNotContain("max search depth too small")
                .doesNotContain("out of memory");
    }

    /** Generates, compiles and runs the verifier; returns what it reports. */
    private String check(Property property, String variant) throws IOException, InterruptedException {
        List<String> generate = new ArrayList<>(List.of(Tool.SPIN.program(), "-a"));
        generate.addAll(variant.isEmpty() ? List.of() : List.of(variant.split(" ")));
        generate.add(MODEL.toAbsolutePath().toString());
        run(generate);
        List<String> compile = new ArrayList<>(List.of(Tool.GCC.program(), "-w", "-DCOLLAPSE", "-DMEMLIM=1024"));
        compile.addAll(property.compilerOptions);
        compile.addAll(List.of("-o", "pan", "pan.c"));
        run(compile);
        List<String> verify = new ArrayList<>(List.of("./pan", "-m100000"));
        verify.addAll(property.verifierOptions);
        return run(verify);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS))
                    .as("%s ends within %d s", command, TIMEOUT_S)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
        return said;
    }
}
