package io.cofferdam.shm.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls on open descriptors that the JDK has no way to make: open(2), read(2), write(2), close(2) and fcntl(2) on plain
 * numbers. One instance belongs to one thread.
 *
 * <p>{@link #read} and {@link #write} answer a refusal with a negative errno and throw nothing: on a device that would
 * block, {@code -EAGAIN} is a normal answer.
 */
public final class FileDescriptors {
    /** {@code fcntl.h} flags. */
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;

    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;

    private static final MethodHandle OPEN = LibC.bind(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ =
            LibC.bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            LibC.bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE = LibC.bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FCNTL = LibC.bind(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));

    private final MemorySegment errno = LibC.newErrno();

    /**
     * Opens a file.
     *
     * @param flags {@code O_} constants of this class
     * @throws SystemCallException with the path in its message
     */
    public int open(String path, int flags) {
        int descriptor;
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) OPEN.invokeExact(errno, arena.allocateFrom(path), flags, 0);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        if (descriptor < 0) {
            throw new SystemCallException(
                    "open(\"" + path + "\", 0x" + Integer.toHexString(flags) + ")", LibC.errno(errno));
        }
        return descriptor;
    }

    /** Reads once. Returns the number of bytes, 0 at the end, or a negative errno. */
    public int read(int descriptor, MemorySegment memory, long offset, int length) {
        long result;
        try {
            result = (long) READ.invokeExact(errno, descriptor, memory.asSlice(offset, length), (long) length);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        return result < 0 ? -LibC.errno(errno) : (int) result;
    }

    /** Writes once. Returns the number of bytes, or a negative errno. */
    public int write(int descriptor, MemorySegment memory, long offset, int length) {
        long result;
        try {
            result = (long) WRITE.invokeExact(errno, descriptor, memory.asSlice(offset, length), (long) length);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        return result < 0 ? -LibC.errno(errno) : (int) result;
    }

    /** Closes a descriptor; one that is not open is an error of the caller. */
    public void close(int descriptor) {
        int result;
        try {
            result = (int) CLOSE.invokeExact(errno, descriptor);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        if (result < 0) {
            throw new SystemCallException("close(" + descriptor + ")", LibC.errno(errno));
        }
    }

    /** Makes reads and writes of a descriptor answer {@code EAGAIN} rather than wait. */
    public void makeNonBlocking(int descriptor) {
        int flags = fcntl(descriptor, F_GETFL, 0);
        fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
    }

    private int fcntl(int descriptor, int command, int argument) {
        int result;
        try {
            result = (int) FCNTL.invokeExact(errno, descriptor, command, argument);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        if (result < 0) {
            throw new SystemCallException(
                    "fcntl(" + descriptor + ", " + command + ", " + argument + ")", LibC.errno(errno));
        }
        return result;
    }
}
