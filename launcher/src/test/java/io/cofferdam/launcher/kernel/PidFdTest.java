package io.cofferdam.launcher.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watches real processes. */
final class PidFdTest {
    private static final long BEYOND_ANY_PID = Integer.MAX_VALUE;

    @TempDir
    private Path directory;

    private PidFd start(String script, int... inherited) {
        return PidFd.open(
                PosixSpawn.start(List.of("/bin/sh", "-c", script), List.of(), directory.resolve("log"), inherited));
    }

    @Test
    void shouldTellExitStatusWhenChildHasEnded() {
        try (PidFd process = start("exit 7")) {
            PosixSpawnTest.awaitEnd(process);

            assertThat(process.reap()).isEqualTo("exit status 7");
            assertThat(ProcessIdentity.of(process.pid())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"KILL,9", "TERM,15", "SEGV,11"})
    void shouldTellSignalWhenChildWasKilled(Signal signal, int number) {
        try (PidFd process = start("exec sleep 100")) {
            process.send(signal);
            PosixSpawnTest.awaitEnd(process);

            assertThat(process.reap()).isEqualTo("signal " + number);
        }
    }

    @Test
    void shouldKnowNothingOfEndWhenProcessIsAliveOrReaped() {
        try (PidFd process = start("exec sleep 100")) {
            assertThat(process.reap()).isEqualTo("an end unknown");
            process.send(Signal.KILL);
            PosixSpawnTest.awaitEnd(process);
            process.reap();

            assertThat(process.reap()).isEqualTo("an end unknown");
        }
    }

    @Test
    void shouldGoNowhereWhenSignalIsSentToProcessThatEnded() {
        try (PidFd process = start("true")) {
            PosixSpawnTest.awaitEnd(process);
            process.reap();

            process.send(Signal.KILL);
            assertThat(process.duplicate(0)).isEmpty();
        }
    }

    @Test
    void shouldNotBeReadableWhileProcessIsStopped() {
        try (PidFd process = start("exec sleep 100")) {
            process.send(Signal.STOP);
            Poll poll = new Poll(1);
            poll.add(process.descriptor(), Poll.POLLIN);

            assertThat(poll.await(50_000_000)).isZero();

            process.send(Signal.KILL);
            PosixSpawnTest.awaitEnd(process);
            process.reap();
        }
    }

    @Test
    void shouldDuplicateDescriptorWhenProcessHasIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        FileDescriptors descriptors = new FileDescriptors();
        int own = descriptors.open(file.toString(), FileDescriptors.O_RDWR | FileDescriptors.O_CLOEXEC);
        try (PidFd process = start("exec sleep 100", own)) {
            OptionalInt copy = process.duplicate(PosixSpawn.FIRST_INHERITED);

            assertThat(copy).isPresent();
            assertThat(Path.of("/proc/self/fd", Integer.toString(copy.orElseThrow()))
                            .toRealPath())
                    .isEqualTo(file.toRealPath());
            assertThat(process.duplicate(PosixSpawn.FIRST_INHERITED + 40)).isEmpty();
            descriptors.close(copy.orElseThrow());
            process.send(Signal.KILL);
            PosixSpawnTest.awaitEnd(process);
            process.reap();
        } finally {
            descriptors.close(own);
        }
    }

    @Test
    void shouldSaySoWhenThereIsNoSuchProcess() {
        assertThatThrownBy(() -> PidFd.open(BEYOND_ANY_PID))
                .isInstanceOfSatisfying(
                        SystemCallException.class, e -> assertThat(e.errno()).isIn(Errno.ESRCH, Errno.EINVAL))
                .hasMessageContaining(Long.toString(BEYOND_ANY_PID));
    }
}
