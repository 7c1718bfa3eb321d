package io.cofferdam.shm.kernel;

/** Numbers of system calls ({@code asm/unistd_64.h} for x86-64, {@code asm-generic/unistd.h} for aarch64). */
public final class SystemCallNumbers {
    /** Whether the numbers are those of x86-64; aarch64 otherwise. */
    public static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

    public static final long READ = X86_64 ? 0 : 63;
    public static final long WRITE = X86_64 ? 1 : 64;
    public static final long CLOSE = X86_64 ? 3 : 57;
    public static final long MMAP = X86_64 ? 9 : 222;
    public static final long MUNMAP = X86_64 ? 11 : 215;
    public static final long IOCTL = X86_64 ? 16 : 29;
    public static final long SOCKET = X86_64 ? 41 : 198;
    public static final long GETEUID = X86_64 ? 107 : 175;
    public static final long GETEGID = X86_64 ? 108 : 177;
    public static final long SCHED_SETAFFINITY = X86_64 ? 203 : 122;
    public static final long SCHED_GETAFFINITY = X86_64 ? 204 : 123;
    public static final long WAITID = X86_64 ? 247 : 95;
    public static final long OPENAT = X86_64 ? 257 : 56;
    public static final long MKNODAT = X86_64 ? 259 : 33;
    public static final long PPOLL = X86_64 ? 271 : 73;
    public static final long PIPE2 = X86_64 ? 293 : 59;
    public static final long STATX = X86_64 ? 332 : 291;
    public static final long FUTEX = X86_64 ? 202 : 98;

    public static final long LSEEK = X86_64 ? 8 : 62;
    public static final long FTRUNCATE = X86_64 ? 77 : 46;
    public static final long CHDIR = X86_64 ? 80 : 49;
    public static final long SETGROUPS = X86_64 ? 116 : 159;
    public static final long SETRESUID = X86_64 ? 117 : 147;
    public static final long SETRESGID = X86_64 ? 119 : 149;
    public static final long CAPSET = X86_64 ? 126 : 91;
    public static final long PIVOT_ROOT = X86_64 ? 155 : 41;
    public static final long PRCTL = X86_64 ? 157 : 167;
    public static final long MOUNT = X86_64 ? 165 : 40;
    public static final long UMOUNT2 = X86_64 ? 166 : 39;
    public static final long UNSHARE = X86_64 ? 272 : 97;
    public static final long PRLIMIT64 = X86_64 ? 302 : 261;
    public static final long SECCOMP = X86_64 ? 317 : 277;

    // Since Linux 5.1 new calls have the same number everywhere.
    public static final long PIDFD_SEND_SIGNAL = 424;
    public static final long PIDFD_OPEN = 434;
    public static final long PIDFD_GETFD = 438;
    public static final long MOUNT_SETATTR = 442;
    public static final long LANDLOCK_CREATE_RULESET = 444;
    public static final long LANDLOCK_ADD_RULE = 445;
    public static final long LANDLOCK_RESTRICT_SELF = 446;
    public static final long FUTEX_WAITV = 449;

    private SystemCallNumbers() {}
}
