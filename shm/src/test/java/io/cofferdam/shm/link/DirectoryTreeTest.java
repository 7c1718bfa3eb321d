package io.cofferdam.shm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    /** More than a process may have descriptors open, as a rule. */
    private static final int LEVELS = 1_500;

    private static final int RACES = 2_000;

    private static final int AT_FDCWD = -100;

    /** {@code linux/fs.h}; the call has another number on x86-64 than elsewhere. */
    private static final int RENAME_EXCHANGE = 2;

    private static final long RENAMEAT2 = System.getProperty("os.arch").equals("amd64") ? 316 : 276;

    @TempDir
    Path directory;

    private Path tree = Path.of("/");
    private Path precious = Path.of("/");

    @BeforeEach
    void create() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        precious = Files.createDirectory(directory.resolve("precious"));
        Files.createFile(precious.resolve("file"));
    }

    @Test
    void shouldDeleteWhateverIsThere() throws IOException {
        Files.createFile(tree.resolve("file"));
        Fifo.create(tree.resolve("fifo"));
        Path inner = Files.createDirectories(tree.resolve("a/b/c"));
        Files.createFile(inner.resolve("file"));
        Files.createSymbolicLink(tree.resolve("link"), precious);
        Files.createSymbolicLink(inner.resolve("link"), precious);
        Files.createSymbolicLink(inner.resolve("nowhere"), Path.of("nowhere"));
        DirectoryTree.delete(tree);
        assertThat(tree).doesNotExist();
        assertThat(precious.resolve("file")).exists();
    }

    @Test
    void shouldDeleteOnlyTheLinkWhenTheTreeIsASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), precious);
        DirectoryTree.delete(link);
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(precious.resolve("file")).exists();
    }

    @Test
    void shouldDoNothingWhenNothingIsThere() throws IOException {
        DirectoryTree.delete(directory.resolve("nothing"));
        assertThat(tree).exists();
    }

    @Test
    void shouldDeleteATreeThatIsDeeperThanDescriptorsReach() throws IOException {
        // Built from below, because a path that names all of it would be too long.
        Path deep = Files.createDirectory(directory.resolve("deep"));
        for (int level = 1; level < LEVELS; level++) {
            Path outer = Files.createDirectory(directory.resolve("outer"));
            Files.createFile(outer.resolve("file"));
            Files.move(deep, outer.resolve("inner"));
            Files.move(outer, deep);
        }
        DirectoryTree.delete(deep);
        assertThat(deep).doesNotExist();
    }

    @Test
    void shouldStopWhenThereIsMoreThanItMayDelete() throws IOException {
        for (int i = 0; i < 11; i++) {
            Files.createFile(tree.resolve("file-" + i));
        }
        assertThatThrownBy(() -> DirectoryTree.delete(tree, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(tree + " holds too much");
        DirectoryTree.delete(tree, 10);
        assertThat(tree).doesNotExist();
    }

    /** Whoever owns a directory may put a symbolic link in its place at any moment. */
    @Test
    void shouldNeverFollowASymbolicLinkThatTakesTheMomentWhenItIsDeleted() throws Exception {
        Path bait = tree.resolve("bait");
        Path link = directory.resolve("swap");
        AtomicBoolean stop = new AtomicBoolean();
        Thread attacker = Thread.ofPlatform().start(() -> swapUntil(stop, bait, link));
        int deleted = 0;
        int lost = 0;
        for (int i = 0; i < RACES; i++) {
            Files.createDirectories(tree);
            try {
                DirectoryTree.delete(tree);
                deleted++;
            } catch (IOException | DirectoryIteratorException e) {
                lost++;
            }
        }
        stop.set(true);
        attacker.join();
        assertThat(deleted).isPositive();
        assertThat(lost).as("deletions that the other one got into").isPositive();
        assertThat(precious.resolve("file")).exists();
    }

    /** Makes bait a directory and a symbolic link in turn, many times while it is looked at once. */
    private void swapUntil(AtomicBoolean stop, Path bait, Path link) {
        SystemCall kernel = new SystemCall();
        try (Arena arena = Arena.ofConfined()) {
            long one = arena.allocateFrom(bait.toString()).address();
            long other = arena.allocateFrom(link.toString()).address();
            while (!stop.get()) {
                if (kernel.call(RENAMEAT2, AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE, 0) < 0) {
                    restore(bait, link);
                }
            }
        }
    }

    private void restore(Path bait, Path link) {
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, precious);
            Files.createDirectory(bait);
        } catch (IOException e) {
            // The tree is just not there.
            Thread.onSpinWait();
        }
    }
}
