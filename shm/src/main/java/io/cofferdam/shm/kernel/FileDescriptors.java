package io.cofferdam.shm.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Calls on open descriptors that the JDK has no way to make: open(2), read(2), write(2) and close(2) on plain numbers.
 * One instance belongs to one thread.
 *
 * <p>{@link #read} and {@link #write} answer a refusal with a negative errno and throw nothing: on a device that would
 * block, {@code -EAGAIN} is a normal answer.
 */
public final class FileDescriptors {
    /** {@code asm-generic/fcntl.h} flags. */
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;

    /** Does not follow a symbolic link at the path's end (0x20000 on x86-64, 0x8000 on aarch64). */
    public static final int O_NOFOLLOW = SystemCallNumbers.X86_64 ? 0x20000 : 0x8000;

    public static final int O_CLOEXEC = 0x80000;

    private static final int AT_FDCWD = -100;

    private final SystemCall kernel = new SystemCall();

    /**
     * Opens a file.
     *
     * @param flags {@code O_} constants of this class
     * @throws SystemCallException with the path in its message
     */
    public int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            long descriptor = kernel.call(
                    SystemCallNumbers.OPENAT, AT_FDCWD, arena.allocateFrom(path).address(), flags, 0);
            if (descriptor < 0) {
                throw new SystemCallException(
                        "open(\"" + path + "\", 0x" + Integer.toHexString(flags) + ")", (int) -descriptor);
            }
            return (int) descriptor;
        }
    }

    /** Reads once. Returns the number of bytes, 0 at the end, or a negative errno. */
    public int read(int descriptor, MemorySegment memory, long offset, int length) {
        return (int) kernel.call(SystemCallNumbers.READ, descriptor, address(memory, offset, length), length);
    }

    /** Writes once. Returns the number of bytes, or a negative errno. */
    public int write(int descriptor, MemorySegment memory, long offset, int length) {
        return (int) kernel.call(SystemCallNumbers.WRITE, descriptor, address(memory, offset, length), length);
    }

    private static long address(MemorySegment memory, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, memory.byteSize());
        return memory.address() + offset;
    }

    /** Closes a descriptor; one that is not open is an error of the caller. */
    public void close(int descriptor) {
        long result = kernel.call(SystemCallNumbers.CLOSE, descriptor, 0);
        if (result < 0) {
            throw new SystemCallException("close(" + descriptor + ")", (int) -result);
        }
    }
}
