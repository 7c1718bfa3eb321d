package io.cofferdam.shm.kernel;

import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Named pipes: mknod(2) with {@code S_IFIFO}, fifo(7). */
public final class Fifo {
    private static final int AT_FDCWD = -100;
    private static final int S_IFIFO = 0010000;
    private static final int OWNER_READ_WRITE = 0600;

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
        try {
            if (FileStatus.of(descriptor).isFifo()) {
                return descriptor;
            }
        } catch (SystemCallException e) {
            descriptors.close(descriptor);
            throw e;
        }
        descriptors.close(descriptor);
        throw new IllegalStateException(path + " is not a FIFO");
    }
}
