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
    private static final String SAFETY = "-DSAFETY";
    private static final String NO_ENDLESS_LOOP = "-DNP";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "-DFIFO", "-DCHAIN", "-DAWAKE"})
    void shouldLoseNoWakeUpNorRingTwiceWhenTheProtocolIsFollowed(String variant) throws Exception {
        assertSound(check(SAFETY, variant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-DFIFO", "-DCHAIN"})
    void shouldComeToAnEndWhenTheProtocolIsFollowed(String variant) throws Exception {
        assertSound(check(NO_ENDLESS_LOOP, variant));
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
        assertThat(check(SAFETY, variant)).contains("errors: 1").contains("invalid end state (at depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-DNO_RUNG_FOR", "-DNO_RUNG_FOR -DFIFO"})
    void shouldRingTwiceForASleepWhenTheRingerForgetsIt(String variant) throws Exception {
        assertThat(check(SAFETY, variant)).contains("errors: 1").contains("assertion violated");
    }

    private static void assertSound(String report) {
        assertThat(report)
                .contains("errors: 0")
                .doesNotContain("Search not completed")
                .doesNotContain("max search depth too small")
                .doesNotContain("out of memory");
    }

    /** Generates, compiles and runs the verifier; returns what it reports. */
    private String check(String property, String variant) throws IOException, InterruptedException {
        List<String> generate = new ArrayList<>(List.of(Tool.SPIN.program(), "-a"));
        variant.lines().flatMap(line -> List.of(line.split(" ")).stream()).forEach(generate::add);
        generate.add(MODEL.toAbsolutePath().toString());
        run(generate);
        run(List.of(Tool.GCC.program(), "-O1", "-w", "-DCOLLAPSE", "-DMEMLIM=1024", property, "-o", "pan", "pan.c"));
        List<String> verify = new ArrayList<>(List.of("./pan", "-m100000"));
        if (property.equals(NO_ENDLESS_LOOP)) {
            verify.add("-l");
        }
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
