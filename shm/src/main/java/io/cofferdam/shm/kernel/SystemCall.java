package io.cofferdam.shm.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The one door into the kernel: syscall(2), with up to six arguments, for the classes that stand for one kernel
 * interface each. A single binding for all calls, because each further one costs a process about 10 ms at its start.
 *
 * <p>Memory is passed as an address: the caller keeps the segment alive. One instance belongs to one thread.
 */
public final class SystemCall {
    private static final MethodHandle SYSCALL = LibC.bind(
            "syscall",
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));

    private final MemorySegment errno = LibC.newErrno();

    public long call(long number, long a, long b) {
        return call(number, a, b, 0, 0, 0, 0);
    }

    public long call(long number, long a, long b, long c) {
        return call(number, a, b, c, 0, 0, 0);
    }

    public long call(long number, long a, long b, long c, long d) {
        return call(number, a, b, c, d, 0, 0);
    }

    /**
     * Makes a system call.
     *
     * @param number from {@link SystemCallNumbers}
     * @return what the kernel answers: 0 or more, or a negative errno
     */
    public long call(long number, long a, long b, long c, long d, long e, long f) {
        long result;
        try {
            result = (long) SYSCALL.invokeExact(errno, number, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        return result < 0 ? -LibC.errno(errno) : result;
    }
}
