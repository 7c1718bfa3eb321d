package io.cofferdam.launcher.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real processes. */
final class PosixSpawnTest {
    private static final String SHELL = "/bin/sh";
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path directory;

    private final FileDescriptors descriptors = new FileDescriptors();

    private String run(List<String> environment, String script, int... inherited) throws IOException {
        Path log = directory.resolve("log");
        try (PidFd process = PidFd.open(PosixSpawn.start(List.of(SHELL, "-c", script), environment, log, inherited))) {
            awaitEnd(process);
            assertThat(process.reap()).isEqualTo("exit status 0");
        }
        return Files.readString(log);
    }

    static void awaitEnd(PidFd process) {
        Poll poll = new Poll(1);
        poll.add(process.descriptor(), Poll.POLLIN);
        assertThat(poll.await(TIMEOUT_NS)).as("process %d ends", process.pid()).isEqualTo(1);
    }

    @Test
    void shouldHoldOnlyStandardDescriptorsWhenNothingIsInherited() throws IOException {
        // The shell's glob opens the directory while it reads it.
        assertThat(run(
                        List.of(),
                        "for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 20 50 100; do "
                                + "[ -e /proc/$$/fd/$i ] && echo $i; done; true"))
                .isEqualTo("0\n1\n2\n");
    }

    @Test
    void shouldHoldInheritedDescriptorsFromThreeOnWhenTheyAreGiven() throws IOException {
        Path first = Files.writeString(directory.resolve("first"), "one");
        Path second = Files.writeString(directory.resolve("second"), "two");
        int a = descriptors.open(first.toString(), FileDescriptors.O_RDWR | FileDescriptors.O_CLOEXEC);
        int b = descriptors.open(second.toString(), FileDescriptors.O_RDWR | FileDescriptors.O_CLOEXEC);
        try {
            assertThat(run(
                            List.of(),
                            "readlink /proc/$$/fd/3; readlink /proc/$$/fd/4; [ -e /proc/$$/fd/5 ] || echo none",
                            b,
                            a))
                    .isEqualTo(second + "\n" + first + "\nnone\n");
        } finally {
            descriptors.close(a);
            descriptors.close(b);
        }
    }

    @Test
    void shouldHaveOnlyGivenEnvironmentWhenStarted() throws IOException {
        String environment = run(List.of("A=1", "B=two words"), "tr '\\0' '\\n' < /proc/$$/environ");

        assertThat(environment.lines()).containsExactly("A=1", "B=two words");
        Files.delete(directory.resolve("log"));
        assertThat(run(List.of(), "wc -c < /proc/$$/environ").strip()).isEqualTo("0");
    }

    @Test
    void shouldLeadSessionOfItsOwnWhenStarted() throws IOException {
        // Field 6 of proc_pid_stat(5) is the session; the shell's name holds no space.
        assertThat(run(List.of(), "set -- $(cat /proc/$$/stat); [ $6 = $$ ] && echo own")
                        .strip())
                .isEqualTo("own");
    }

    @Test
    void shouldReadNothingWhenItReadsInput() throws IOException {
        assertThat(run(List.of(), "cat; readlink /proc/$$/fd/0")).isEqualTo("/dev/null\n");
    }

    @Test
    void shouldAppendOutputAndErrorsWhenLogIsThereAlready() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "before\n");

        run(List.of(), "echo out; echo err >&2");

        assertThat(log).hasContent("before\nout\nerr\n");
    }

    @Test
    void shouldNameProgramWhenItDoesNotExist() {
        assertThatThrownBy(() -> PosixSpawn.start(List.of("/nowhere/java"), List.of(), directory.resolve("log")))
                .isInstanceOfSatisfying(
                        SystemCallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessageContaining("/nowhere/java");
    }
}
