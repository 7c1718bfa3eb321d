package io.cofferdam.shm.jail;

/**
 * What an argument of a system call must be like for the call to be allowed: of the bits of {@link #mask}, those of
 * {@link #value} are set and the others are not. Constants are those of {@code linux/sched.h}, {@code
 * asm-generic/fcntl.h} and {@code linux/prctl.h}.
 */
public enum Condition {
    ALWAYS(0, 0, 0, ""),
    /** {@code clone}: none of the {@code CLONE_NEW} flags, and not {@code CLONE_PTRACE}. */
    NO_NAMESPACES(0, Bits.NAMESPACES | Bits.CLONE_PTRACE, 0, "no namespaces, no tracing"),
    /** {@code clone}: {@code CLONE_VM}, {@code CLONE_SIGHAND} and {@code CLONE_THREAD}, and none of the former. */
    THREADS_ONLY(0, Bits.THREAD | Bits.NAMESPACES | Bits.CLONE_PTRACE, Bits.THREAD, "threads only"),
    /** {@code openat}: neither {@code O_CREAT} nor {@code O_TMPFILE}. */
    NO_CREATION(2, 0x40 | 0x400000, 0, "no O_CREAT, no O_TMPFILE"),
    /** {@code prctl}: {@code PR_SET_NAME}. */
    THREAD_NAME(0, Bits.INT, 15, "PR_SET_NAME only"),
    /** {@code fcntl}: {@code F_GETFL}. */
    READING_FLAGS(1, Bits.INT, 3, "F_GETFL only"),
    /** {@code fcntl}: {@code F_SETFD}. */
    CLOSE_ON_EXEC(1, Bits.INT, 2, "F_SETFD only"),
    /** The first argument is the number of the calling process. */
    OWN_PROCESS(0, Bits.INT, 0, "own process only");

    private static final class Bits {
        /** For arguments of 32 bits: the kernel does not look at the others. */
        static final long INT = 0xffff_ffffL;

        static final long CLONE_PTRACE = 0x2000;

        /** {@code CLONE_VM}, {@code CLONE_SIGHAND}, {@code CLONE_THREAD}. */
        static final long THREAD = 0x100 | 0x800 | 0x10000;

        /** {@code CLONE_NEWNS}, {@code NEWCGROUP}, {@code NEWUTS}, {@code NEWIPC}, {@code NEWUSER}, {@code NEWPID}, {@code NEWNET}. */
        static final long NAMESPACES = 0x7e02_0000;
    }

    private final int argument;
    private final long mask;
    private final long value;
    private final String text;

    Condition(int argument, long mask, long value, String text) {
        this.argument = argument;
        this.mask = mask;
        this.value = value;
        this.text = text;
    }

    /** Which argument, counted from 0. */
    int argument() {
        return argument;
    }

    /** Which of its bits are looked at; none for no condition. */
    long mask() {
        return mask;
    }

    /**
     * What these bits have to be.
     *
     * @param pid of the process that makes the call
     */
    long value(long pid) {
        return this == OWN_PROCESS ? pid : value;
    }

    /** For people; empty for no condition. */
    public String text() {
        return text;
    }
}
