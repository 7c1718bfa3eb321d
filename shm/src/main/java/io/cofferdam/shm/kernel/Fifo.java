package io.cofferdam.shm.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** Named pipes: mknod(2) with {@code S_IFIFO}, fifo(7), statx(2) ({@code linux/stat.h}). */
public final class Fifo {
    private static final int AT_FDCWD = -100;
    private static final int S_IFIFO = 0010000;
    private static final int S_IFMT = 0170000;
    private static final int OWNER_READ_WRITE = 0600;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_TYPE = 1;
    private static final int STATX_LENGTH = 256;

    /** Of {@code stx_mode} in {@code struct statx}. */
    private static final int STATX_MODE_OFFSET = 28;

    private Fifo() {}

    /** Makes a FIFO that its owner may read and write. */
    public static void create(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            long result = new SystemCall()
                    .call(
                            SystemCallNumbers.MKNODAT,
                            AT_FDCWD,
                            arena.allocateFrom(path.toString()).address(),
                            S_IFIFO | OWNER_READ_WRITE,
                            0);
            if (result < 0) {
                throw new SystemCallException("mknod(\"" + path + "\", S_IFIFO)", (int) -result);
            }
        }
    }

    /**
     * Opens a FIFO that another process could have put something else in the place of: it neither waits, nor follows a
     * symbolic link, nor opens anything but a FIFO for use.
     *
     * @param access {@link FileDescriptors#O_WRONLY} or {@link FileDescriptors#O_RDWR}
     * @throws SystemCallException as open(2) does; with {@code ENXIO} when it is to be written and nobody reads it
     * @throws IllegalStateException when there is something else at the path
     */
    public static int open(String path, int access) {
        FileDescriptors descriptors = new FileDescriptors();
        int descriptor = descriptors.open(
                path, access | FileDescriptors.O_NONBLOCK | FileDescriptors.O_NOFOLLOW | FileDescriptors.O_CLOEXEC);
        if (!isFifo(descriptor)) {
            descriptors.close(descriptor);
            throw new IllegalStateException(path + " is not a FIFO");
        }
        return descriptor;
    }

    private static boolean isFifo(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(STATX_LENGTH, Long.BYTES);
            long result = new SystemCall()
                    .call(
                            SystemCallNumbers.STATX,
                            descriptor,
                            arena.allocateFrom("").address(),
                            AT_EMPTY_PATH,
                            STATX_TYPE,
                            status.address(),
                            0);
            if (result < 0) {
                throw new SystemCallException("statx(" + descriptor + ")", (int) -result);
            }
            return (status.get(ValueLayout.JAVA_SHORT, STATX_MODE_OFFSET) & S_IFMT) == S_IFIFO;
        }
    }
}
