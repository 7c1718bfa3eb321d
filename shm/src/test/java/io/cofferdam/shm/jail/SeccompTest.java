package io.cofferdam.shm.jail;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The second filter in the kernel, around a JVM of its own. */
final class SeccompTest {
    private static final long TIMEOUT_S = 60;

    /** 128 and SIGSYS, as the JDK tells of a process that a signal ended. */
    private static final int KILLED = 128 + 31;

    private static final long AF_INET = 2;
    private static final long SOCK_DGRAM = 2;
    private static final long SIGKILL = 9;
    private static final long O_CREAT = 0x40;

    private record Outcome(int exit, String output) {}

    private static Outcome make(long number, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FilteredProcess.class.getName(),
                Long.toString(number)));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    @Test
    void shouldRunAndStartThreadsWhenCallIsAllowed() throws IOException, InterruptedException {
        Outcome outcome = make(AllowedCall.SCHED_YIELD.number());

        assertThat(outcome.output()).isEqualTo("answer 0\nthreads start\n");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void shouldRefuseSocketWhenItRuns() throws IOException, InterruptedException {
        assertThat(make(SystemCallNumbers.SOCKET, AF_INET, SOCK_DGRAM, 0).output())
                .startsWith("answer " + -Errno.EPERM + "\n");
    }

    @Test
    void shouldRefuseSignalToAnotherProcessWhenItRuns() throws IOException, InterruptedException {
        long parent = ProcessHandle.current().pid();

        assertThat(make(AllowedCall.TGKILL.number(), parent, parent, SIGKILL).output())
                .startsWith("answer " + -Errno.EPERM + "\n");
    }

    @Test
    void shouldRefuseToCreateFileWhenItRuns() throws IOException, InterruptedException {
        assertThat(make(SystemCallNumbers.OPENAT, -100, 0, O_CREAT, 0).output())
                .startsWith("answer " + -Errno.EPERM + "\n");
        assertThat(make(SystemCallNumbers.OPENAT, -100, 0, 0, 0).output())
                .as("without O_CREAT the kernel looks at the path, which is no address")
                .startsWith("answer " + -Errno.EFAULT + "\n");
    }

    @Test
    void shouldRefuseSecondProcessWhenItRuns() throws IOException, InterruptedException {
        long sigchld = 17;

        assertThat(make(AllowedCall.CLONE_THREAD.number(), sigchld, 0).output())
                .startsWith("answer " + -Errno.EPERM + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"PTRACE", "EXECVE", "BPF", "MOUNT", "IO_URING_SETUP", "USERFAULTFD", "UNSHARE"})
    void shouldEndProcessWhenCallIsDeadly(DeadlyCall call) throws IOException, InterruptedException {
        Outcome outcome = make(call.number(), -1, 0, 0, 0);

        assertThat(outcome.exit()).isEqualTo(KILLED);
        assertThat(outcome.output()).doesNotContain("answer");
    }
}
