package io.cofferdam.launcher.bench.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedDirectoryTest {
    /** Larger than any process id that Linux gives out. */
    private static final long NOBODY = 1L << 40;

    @TempDir
    Path sharedMemory;

    @Test
    void shouldRemoveWhatKilledRunLeftWhenNextBegins() throws IOException {
        Path dead = Files.createDirectories(sharedMemory.resolve("cofferdam-hop-" + NOBODY + "/3/there"));
        Files.writeString(dead.resolve("bulk"), "x");
        Path alive = Files.createDirectory(sharedMemory.resolve("cofferdam-hop-1"));
        Path foreign = Files.createDirectory(sharedMemory.resolve("cofferdam"));

        try (SharedDirectory shared = SharedDirectory.create(sharedMemory)) {
            assertThat(shared.next()).isEmptyDirectory();
            assertThat(sharedMemory.resolve("cofferdam-hop-" + NOBODY)).doesNotExist();
            assertThat(alive).exists();
            assertThat(foreign).exists();
        }
    }

    @Test
    void shouldLeaveNothingWhenClosed() throws IOException {
        try (SharedDirectory shared = SharedDirectory.create(sharedMemory)) {
            Files.writeString(shared.next().resolve("ring"), "x");
            assertThat(shared.next()).isEmptyDirectory();
        }

        assertThat(sharedMemory).isEmptyDirectory();
    }
}
