package io.cofferdam.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessIdentityTest {
    private static final long TIMEOUT_S = 30;

    @Test
    void shouldBeAliveWhenItIsThisProcess() {
        ProcessIdentity self = ProcessIdentity.self();

        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(self.isAlive()).isTrue();
        assertThat(ProcessIdentity.of(self.pid())).contains(self);
    }

    @Test
    void shouldReadBackWhenItWasWritten() {
        ProcessIdentity self = ProcessIdentity.self();

        assertThat(ProcessIdentity.parse(self + "\n")).contains(self);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12",
                "12 ",
                "twelve 13",
                "12 13 14",
                "-1 5",
                "12 -5",
                "99999999999 1",
                "1 9999999999999999999"
            })
    void shouldBeNothingWhenTextIsNotAnIdentity(String text) {
        assertThat(ProcessIdentity.parse(text)).isEmpty();
    }

    @Test
    void shouldNotBeAliveWhenNumberWasGivenToAnother() {
        ProcessIdentity self = ProcessIdentity.self();

        assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1).isAlive())
                .isFalse();
    }

    @Test
    void shouldNotBeAliveWhenProcessHasEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "100").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertThat(identity.isAlive()).isTrue();

        process.destroyForcibly();

        assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
        assertThat(identity.isAlive()).isFalse();
    }

    /** A program's name may hold anything, brackets and spaces too (proc_pid_stat(5)). */
    @Test
    void shouldReadStartWhenNameHoldsBracketsAndSpaces() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", "printf ') S 1 (' > /proc/$$/comm; echo ready; read line").start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");

            ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

            assertThat(identity.isAlive()).isTrue();
            assertThat(identity.startTicks())
                    .isGreaterThanOrEqualTo(ProcessIdentity.self().startTicks());
        } finally {
            process.destroyForcibly();
            process.waitFor(TIMEOUT_S, TimeUnit.SECONDS);
        }
    }
}
