package io.cofferdam.bench.attack;

/** System calls that an attacker makes ({@code asm/unistd_64.h} for x86-64, {@code asm-generic/unistd.h} for aarch64). */
enum Call {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    IOCTL(16, 29),
    PREAD64(17, 67),
    PWRITE64(18, 68),
    SHMGET(29, 194),
    SHMCTL(31, 195),
    DUP(32, 23),
    SOCKET(41, 198),
    BIND(49, 200),
    CLONE(56, 220),
    EXECVE(59, 221),
    WAIT4(61, 260),
    KILL(62, 129),
    UNAME(63, 160),
    SEMGET(64, 190),
    SEMCTL(66, 191),
    MSGGET(68, 186),
    MSGCTL(71, 187),
    FTRUNCATE(77, 46),
    PTRACE(101, 117),
    GETUID(102, 174),
    SYSLOG(103, 116),
    SETRESUID(117, 147),
    CAPSET(126, 91),
    RT_SIGQUEUEINFO(129, 138),
    PERSONALITY(135, 92),
    SETPRIORITY(141, 140),
    SCHED_SETSCHEDULER(144, 119),
    CHROOT(161, 51),
    MOUNT(165, 40),
    REBOOT(169, 142),
    SETHOSTNAME(170, 161),
    IOPL(172, Call.NONE),
    INIT_MODULE(175, 105),
    GETDENTS64(217, 61),
    CLOCK_SETTIME(227, 112),
    EXIT_GROUP(231, 94),
    MQ_OPEN(240, 180),
    MQ_UNLINK(241, 181),
    KEXEC_LOAD(246, 104),
    ADD_KEY(248, 217),
    KEYCTL(250, 219),
    INOTIFY_ADD_WATCH(254, 27),
    OPENAT(257, 56),
    MKNODAT(259, 33),
    FCHOWNAT(260, 54),
    UNLINKAT(263, 35),
    RENAMEAT2(316, 276),
    LINKAT(265, 37),
    SYMLINKAT(266, 36),
    FCHMODAT(268, 53),
    UNSHARE(272, 97),
    MOVE_PAGES(279, 239),
    INOTIFY_INIT1(294, 26),
    PERF_EVENT_OPEN(298, 241),
    FANOTIFY_INIT(300, 262),
    PRLIMIT64(302, 261),
    NAME_TO_HANDLE_AT(303, 264),
    OPEN_BY_HANDLE_AT(304, 265),
    SETNS(308, 268),
    PROCESS_VM_READV(310, 270),
    PROCESS_VM_WRITEV(311, 271),
    KCMP(312, 272),
    SECCOMP(317, 277),
    MEMFD_CREATE(319, 279),
    BPF(321, 280),
    EXECVEAT(322, 281),
    USERFAULTFD(323, 282),
    PIDFD_SEND_SIGNAL(424, 424),
    IO_URING_SETUP(425, 425),
    FSOPEN(430, 430),
    PIDFD_OPEN(434, 434),
    PIDFD_GETFD(438, 438);

    /** A processor without this call. */
    private static final int NONE = -1;

    private static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

    private final int x86;
    private final int aarch64;

    Call(int x86, int aarch64) {
        this.x86 = x86;
        this.aarch64 = aarch64;
    }

    /** Its number; one that no kernel has, where the processor has no such call. */
    int number() {
        return X86_64 ? x86 : aarch64;
    }
}
