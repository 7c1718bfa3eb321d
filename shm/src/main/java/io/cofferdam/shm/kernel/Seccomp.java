package io.cofferdam.shm.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Filters of system calls: seccomp(2) ({@code linux/seccomp.h}). A filter that is in force stays so, and is inherited. */
public final class Seccomp {
    /** Answers of a filter: {@code SECCOMP_RET_KILL_PROCESS} and {@code SECCOMP_RET_ALLOW}. */
    public static final int KILL_PROCESS = 0x8000_0000;

    public static final int ALLOW = 0x7fff_0000;

    /** {@code SECCOMP_SET_MODE_FILTER}. */
    public static final long SET_MODE_FILTER = 1;

    private static final int RET_ERRNO = 0x0005_0000;
    private static final long FLAG_TSYNC = 1;

    /** {@code struct sock_fprog}: unsigned short length, then a pointer. */
    private static final int PROGRAM_LENGTH = 16;

    private static final int PROGRAM_POINTER_OFFSET = 8;

    private Seccomp() {}

    /** A filter's answer that refuses a call with an errno. */
    public static int refuse(int errno) {
        return RET_ERRNO | errno;
    }

    /**
     * Writes a program as the kernel reads it.
     *
     * @param instructions {@code struct sock_filter}s as numbers, first field in the lowest bits
     * @return {@code struct sock_fprog}
     */
    public static MemorySegment program(Arena arena, long[] instructions) {
        MemorySegment program = arena.allocate(PROGRAM_LENGTH, Long.BYTES);
        program.set(JAVA_SHORT, 0, (short) instructions.length);
        program.set(ADDRESS, PROGRAM_POINTER_OFFSET, arena.allocateFrom(JAVA_LONG, instructions));
        return program;
    }

    /**
     * Puts a filter in force for all threads of this process. Takes no-new-privileges.
     *
     * @throws SystemCallException when the kernel does not take it
     */
    public static void installForAllThreads(long[] instructions) {
        try (Arena arena = Arena.ofConfined()) {
            long result = new SystemCall()
                    .call(
                            SystemCallNumbers.SECCOMP,
                            SET_MODE_FILTER,
                            FLAG_TSYNC,
                            program(arena, instructions).address());
            if (result != 0) {
                // A positive answer is a thread that could not follow.
                throw new SystemCallException(
                        "seccomp(SECCOMP_SET_MODE_FILTER, " + instructions.length + " instructions)",
                        result < 0 ? (int) -result : Errno.ESRCH);
            }
        }
    }
}
