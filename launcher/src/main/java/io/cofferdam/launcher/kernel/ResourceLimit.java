package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What a process may use of something: prlimit(2) ({@code asm-generic/resource.h}). */
public enum ResourceLimit {
    FILE_SIZE(1, "bytes in one file"),
    DATA(2, "bytes of private memory"),
    CORE(4, "bytes of a core dump"),
    TASKS(6, "threads and processes of its user"),
    DESCRIPTORS(7, "open descriptors"),
    LOCKED_MEMORY(8, "bytes of locked memory"),
    MESSAGE_QUEUES(12, "bytes in message queues"),
    NICE(13, "rise of its priority"),
    REAL_TIME(14, "real-time priority");

    /** No limit ({@code RLIM64_INFINITY}). */
    public static final long UNLIMITED = -1;

    private final int number;
    private final String text;

    ResourceLimit(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** What is counted. */
    public String text() {
        return text;
    }

    /**
     * Writes a limit as the kernel reads it, to be set later.
     *
     * @return {@code struct rlimit64}
     */
    public static MemorySegment write(Arena arena, long value) {
        return arena.allocateFrom(JAVA_LONG, value, value);
    }

    /**
     * Sets the limit of a process, for good if that process has no rights. Takes no class that was not loaded, and no right but
     * to be the same user.
     *
     * @param limit the address of what {@link #write} gave
     * @return 0, or a negative errno
     */
    public long set(SystemCall kernel, long pid, long limit) {
        long result = kernel.call(SystemCallNumbers.PRLIMIT64, pid, number, limit, 0);
        // A process that has ended needs no limit.
        return result == -Errno.ESRCH ? 0 : result;
    }
}
