package io.cofferdam.shm.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Named pipes: mkfifo(3), fifo(7). */
public final class Fifo {
    private static final int OWNER_READ_WRITE = 0600;

    private static final MethodHandle MKFIFO = LibC.bind("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

    private Fifo() {}

    /** Makes a FIFO that its owner may read and write. */
    public static void create(Path path) {
        MemorySegment errno = LibC.newErrno();
        int result;
        try (Arena arena = Arena.ofConfined()) {
            result = (int) MKFIFO.invokeExact(errno, arena.allocateFrom(path.toString()), OWNER_READ_WRITE);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        if (result < 0) {
            throw new SystemCallException("mkfifo(\"" + path + "\")", LibC.errno(errno));
        }
    }
}
