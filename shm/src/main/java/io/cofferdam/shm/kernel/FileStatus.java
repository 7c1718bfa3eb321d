package io.cofferdam.shm.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a descriptor has been opened on: statx(2), {@code linux/stat.h}. Asked of the descriptor rather than of a path, so
 * that nobody can put something else there between the question and the use.
 *
 * @param mode {@code stx_mode}: kind and permissions
 * @param lengthBytes {@code stx_size}
 */
record FileStatus(int mode, long lengthBytes) {
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_TYPE = 0x1;
    private static final int STATX_SIZE = 0x200;

    private static final int STATX_LENGTH = 256;
    private static final int STX_MODE_OFFSET = 28;
    private static final int STX_SIZE_OFFSET = 40;

    private static final int S_IFMT = 0170000;
    private static final int S_IFIFO = 0010000;
    private static final int S_IFREG = 0100000;

    /** @throws SystemCallException when the kernel does not say */
    static FileStatus of(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(STATX_LENGTH, Long.BYTES);
            long result = new SystemCall()
                    .call(
                            SystemCallNumbers.STATX,
                            descriptor,
                            arena.allocateFrom("").address(),
                            AT_EMPTY_PATH,
                            STATX_TYPE | STATX_SIZE,
                            status.address(),
                            0);
            if (result < 0) {
                throw new SystemCallException("statx(" + descriptor + ")", (int) -result);
            }
            return new FileStatus(
                    status.get(ValueLayout.JAVA_SHORT, STX_MODE_OFFSET) & 0xFFFF,
                    status.get(ValueLayout.JAVA_LONG, STX_SIZE_OFFSET));
        }
    }

    boolean isFifo() {
        return (mode & S_IFMT) == S_IFIFO;
    }

    boolean isRegularFile() {
        return (mode & S_IFMT) == S_IFREG;
    }
}
