package io.cofferdam.shm.signal;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A pipe to oneself: ends a poll(2) of this process from another of its threads. */
final class WakePipe implements AutoCloseable {
    private final int readEnd;
    private final int writeEnd;

    WakePipe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            long result = new SystemCall()
                    .call(
                            SystemCallNumbers.PIPE2,
                            ends.address(),
                            FileDescriptors.O_NONBLOCK | FileDescriptors.O_CLOEXEC);
            if (result < 0) {
                throw new SystemCallException("pipe2()", (int) -result);
            }
            readEnd = ends.getAtIndex(JAVA_INT, 0);
            writeEnd = ends.getAtIndex(JAVA_INT, 1);
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
