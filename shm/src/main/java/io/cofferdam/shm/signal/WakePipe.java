package io.cofferdam.shm.signal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.LibC;
import io.cofferdam.shm.kernel.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A pipe to oneself: ends a poll(2) of this process from another of its threads. */
final class WakePipe implements AutoCloseable {
    private static final MethodHandle PIPE2 = LibC.bind("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

    private final int readEnd;
    private final int writeEnd;

    WakePipe() {
        MemorySegment errno = LibC.newErrno();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            int result = (int) PIPE2.invokeExact(errno, ends, FileDescriptors.O_NONBLOCK | FileDescriptors.O_CLOEXEC);
            if (result < 0) {
                throw new SystemCallException("pipe2()", LibC.errno(errno));
            }
            readEnd = ends.getAtIndex(JAVA_INT, 0);
            writeEnd = ends.getAtIndex(JAVA_INT, 1);
        } catch (SystemCallException e) {
            throw e;
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
    }

    int readEnd() {
        return readEnd;
    }

    /** Makes the read end readable, for good. */
    void wake() {
        try (Arena arena = Arena.ofConfined()) {
            new FileDescriptors().write(writeEnd, arena.allocate(1), 0, 1);
        }
    }

    @Override
    public void close() {
        FileDescriptors descriptors = new FileDescriptors();
        descriptors.close(readEnd);
        descriptors.close(writeEnd);
    }
}
