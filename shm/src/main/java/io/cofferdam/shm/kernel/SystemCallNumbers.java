package io.cofferdam.shm.kernel;

/** Numbers of the system calls that the C library has no function for ({@code asm/unistd_64.h}, {@code asm-generic/unistd.h}). */
final class SystemCallNumbers {
    private static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

    static final long FUTEX = X86_64 ? 202 : 98;

    /** The same on every architecture, as all numbers since Linux 5.1 are. */
    static final long FUTEX_WAITV = 449;

    private SystemCallNumbers() {}
}
