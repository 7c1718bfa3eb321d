package io.cofferdam.launcher.kernel;

import io.cofferdam.shm.kernel.SystemCall;

/**
 * A system call that is ready to be made: for threads that can do little else, because they see other files, or have no
 * rights any more. Whatever memory its arguments point to is its maker's.
 *
 * @param text as one would write it
 * @param number of the call
 * @param tolerated the errno that counts as success; 0 for none
 */
public record KernelCall(String text, long number, long a, long b, long c, long d, long e, int tolerated) {
    public static KernelCall of(String text, long number, long a, long b, long c, long d) {
        return new KernelCall(text, number, a, b, c, d, 0, 0);
    }

    /** Makes it. Returns 0 or more, or a negative errno. */
    public long make(SystemCall kernel) {
        long result = kernel.call(number, a, b, c, d, e, 0);
        return result == -tolerated ? 0 : result;
    }
}
