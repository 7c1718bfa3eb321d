package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/** What a file occupies, holes left out: statx(2) ({@code struct statx} of {@code linux/stat.h}). One thread at a time. */
public final class FileMemory {
    private static final int AT_FDCWD = -100;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_LENGTH = 256;
    private static final int MODE_OFFSET = 28;
    private static final int INODE_OFFSET = 32;
    private static final int BLOCKS_OFFSET = 48;
    private static final int BLOCK_BYTES = 512;
    private static final int S_IFMT = 0xf000;
    private static final int S_IFREG = 0x8000;

    private final SystemCall kernel = new SystemCall();

    /**
     * A regular file.
     *
     * @param inode tells it from others on the same file system
     * @param bytes that are allocated to it
     */
    public record Occupied(long inode, long bytes) {}

    /** Nothing if there is no regular file of this name (any more), or it may not be looked at. */
    public Optional<Occupied> of(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stat = arena.allocate(STATX_LENGTH, 8);
            long result = kernel.call(
                    SystemCallNumbers.STATX,
                    AT_FDCWD,
                    arena.allocateFrom(file.toString()).address(),
                    0,
                    STATX_BASIC_STATS,
                    stat.address(),
                    0);
            if (result == -Errno.ENOENT
                    || result == -Errno.ESRCH
                    || result == -Errno.EPERM
                    || result == -Errno.EACCES) {
                return Optional.empty();
            }
            if (result < 0) {
                throw new SystemCallException("statx(\"" + file + "\")", (int) -result);
            }
            if ((stat.get(JAVA_SHORT, MODE_OFFSET) & S_IFMT) != S_IFREG) {
                return Optional.empty();
            }
            return Optional.of(
                    new Occupied(stat.get(JAVA_LONG, INODE_OFFSET), stat.get(JAVA_LONG, BLOCKS_OFFSET) * BLOCK_BYTES));
        }
    }
}
