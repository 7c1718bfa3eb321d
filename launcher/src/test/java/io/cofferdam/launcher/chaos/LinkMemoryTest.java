package io.cofferdam.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.tree.LinkPlan;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written, sparse, or deleted and mapped: what counts is what they occupy. */
final class LinkMemoryTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final long SLACK_BYTES = 64 << 10;
    private static final LinkPlan LINK = new LinkPlan("a", "out", "b", "in");

    @TempDir
    private Path root;

    private long maxBytes() {
        LinkMemory memory = new LinkMemory(
                new RunDirectory(root),
                List.of(LINK),
                MEBIBYTE,
                () -> List.of(ProcessHandle.current().pid()));
        new Poll(0).await(TimeUnit.MILLISECONDS.toNanos(200));
        LinkChaosReport.LinkUsage usage = memory.finish().getFirst();
        assertThat(usage.samples()).isPositive();
        return usage.maxBytes();
    }

    private Path file(String name) throws IOException {
        Path directory = new RunDirectory(root).link(LINK).directory().resolve("source");
        Files.createDirectories(directory);
        return directory.resolve(name);
    }

    @Test
    void shouldCountWhatIsWrittenAndNotTheHolesWhenFilesAreSparse() throws IOException {
        Files.write(file("whole"), new byte[MEBIBYTE]);
        try (RandomAccessFile sparse = new RandomAccessFile(file("sparse").toFile(), "rw")) {
            sparse.setLength(100L * MEBIBYTE);
            sparse.write(1);
        }

        assertThat(maxBytes()).isBetween((long) MEBIBYTE, MEBIBYTE + SLACK_BYTES);
    }

    @Test
    void shouldCountADeletedFileWhenAProcessStillMapsIt() throws IOException {
        Path file = file("deleted");
        Files.write(file, new byte[MEBIBYTE]);
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, MEBIBYTE, arena);
            Files.delete(file);

            assertThat(maxBytes()).isGreaterThanOrEqualTo(mapped.byteSize());
        }
        assertThat(maxBytes()).isZero();
    }
}
