package io.cofferdam.shm.jail;

import static io.cofferdam.shm.jail.Need.CAPTURES;
import static io.cofferdam.shm.jail.Need.DESCRIPTORS;
import static io.cofferdam.shm.jail.Need.FUTEXES;
import static io.cofferdam.shm.jail.Need.JVM;
import static io.cofferdam.shm.jail.Need.LINKS;
import static io.cofferdam.shm.jail.Need.START;

import io.cofferdam.shm.kernel.SystemCallNumbers;

/**
 * The system calls that components may make, and what for: measured with strace(1) on every kind of component under
 * traffic, kills, renewals of links and stops. Numbers are those of {@code asm/unistd_64.h} for x86-64 and of {@code
 * asm-generic/unistd.h} for aarch64.
 */
public enum AllowedCall {
    // Starting: the launcher's thread between filter and exec, the dynamic linker, the JVM.
    EXECVE("execve", 59, 221, START, "become the component's program"),
    CLONE_PROCESS("clone", 56, 220, START, Condition.NO_NAMESPACES, "posix_spawn(3) of the component"),
    SETSID("setsid", 112, 157, START, "a session of its own"),
    DUP2("dup2", 33, AllowedCall.NONE, START, "put handed descriptors in their places"),
    DUP3("dup3", AllowedCall.NONE, 24, START, "put handed descriptors in their places"),
    CLOSE_RANGE("close_range", 436, 436, START, "close all that was not handed over"),
    OPENAT_START(
            "openat",
            257,
            56,
            START,
            "the program's log is opened with O_CREAT; under the view and Landlock nothing can be created"),
    PRLIMIT64_START("prlimit64", 302, 261, START, "the launcher's thread limits what it has started"),
    SECCOMP("seccomp", 317, 277, START, "put the second filter in force, which takes this away"),
    ARCH_PRCTL("arch_prctl", 158, AllowedCall.NONE, START, "thread-local storage of the first thread"),
    SET_TID_ADDRESS("set_tid_address", 218, 96, START, "start of the C library"),
    ACCESS("access", 21, AllowedCall.NONE, JVM, "the linker and the JVM ask whether files are there"),
    FACCESSAT("faccessat", AllowedCall.NONE, 48, JVM, "the linker and the JVM ask whether files are there"),
    PREAD64("pread64", 17, 67, JVM, "the linker reads libraries, the JVM its modules and archives"),
    READLINK("readlink", 89, AllowedCall.NONE, JVM, "the JVM finds its home"),
    READLINKAT("readlinkat", AllowedCall.NONE, 78, JVM, "the JVM finds its home"),
    GETCWD("getcwd", 79, 17, START, "the JVM notes its working directory"),
    UNAME("uname", 63, 160, START, "os.version"),
    GETGID("getgid", 104, 176, START, "the dynamic linker"),
    GETEGID("getegid", 108, 177, START, "the dynamic linker"),
    FCNTL("fcntl", 72, 25, START, "flags of descriptors; file locks are not for components"),
    SYSINFO("sysinfo", 99, 179, JVM, "how much memory the machine has"),
    SCHED_SETAFFINITY("sched_setaffinity", 203, 122, START, "the JVM finds out how many processors there can be"),
    CLOCK_GETRES("clock_getres", 229, 114, START, "the JVM looks at its clocks"),
    GETUID("getuid", 102, 174, START, "user.name, and who owns shared memory"),
    GETEUID("geteuid", 107, 175, START, "who owns shared memory"),
    GETPID("getpid", 39, 172, START, "who am I"),
    SIGALTSTACK("sigaltstack", 131, 132, START, "stack of the JVM's signal handlers"),
    GETRANDOM("getrandom", 318, 278, START, "seeds of hash tables"),

    // The JVM as long as it runs.
    BRK("brk", 12, 214, JVM, "memory of the C library"),
    MMAP("mmap", 9, 222, JVM, "memory: heap, code, stacks, links; code that is compiled has to be executable"),
    MUNMAP("munmap", 11, 215, JVM, "give memory back"),
    MPROTECT("mprotect", 10, 226, JVM, "guard pages, safepoints, code"),
    MREMAP("mremap", 25, 216, JVM, "realloc(3) of large blocks"),
    MADVISE("madvise", 28, 233, JVM, "give memory back"),
    FUTEX("futex", 202, 98, JVM, "locks and condition variables; waking a neighbour that sleeps"),
    CLONE_THREAD("clone", 56, 220, JVM, Condition.THREADS_ONLY, "threads of this process; never another process"),
    SET_ROBUST_LIST("set_robust_list", 273, 99, JVM, "start of a thread"),
    RSEQ("rseq", 334, 293, JVM, "start of a thread"),
    GETTID("gettid", 186, 178, JVM, "start of a thread"),
    PRCTL("prctl", 157, 167, JVM, Condition.THREAD_NAME, "name of a thread"),
    SCHED_GETAFFINITY("sched_getaffinity", 204, 123, JVM, "how many processors there are"),
    SCHED_YIELD("sched_yield", 24, 124, JVM, "looking for work before sleeping, and spinning locks of the JVM"),
    RT_SIGACTION("rt_sigaction", 13, 134, JVM, "handlers of signals"),
    RT_SIGPROCMASK("rt_sigprocmask", 14, 135, JVM, "start and end of a thread"),
    RT_SIGRETURN("rt_sigreturn", 15, 139, JVM, "end of a signal's handler"),
    RESTART_SYSCALL("restart_syscall", 219, 128, JVM, "a sleep goes on after the process was stopped"),
    TGKILL("tgkill", 234, 131, JVM, Condition.OWN_PROCESS, "the JVM signals its own threads"),
    CLOCK_GETTIME("clock_gettime", 228, 113, JVM, "time, where the vDSO cannot tell it"),
    CLOCK_NANOSLEEP("clock_nanosleep", 230, 115, JVM, "the JVM's own short sleeps"),
    NEWFSTATAT("newfstatat", 262, 79, JVM, "attributes of files"),
    FSTAT("fstat", 5, 80, JVM, "attributes of open files"),
    STAT("stat", 4, AllowedCall.NONE, JVM, "attributes of files"),
    LSEEK("lseek", 8, 62, JVM, "the JVM reads jars"),
    EXIT("exit", 60, 93, JVM, "end of a thread"),
    EXIT_GROUP("exit_group", 231, 94, JVM, "end of the process"),

    // Frames and links.
    READ("read", 0, 63, LINKS, "frames from the device, tokens from a doorbell"),
    WRITE("write", 1, 64, LINKS, "frames to the device, a token into a doorbell, words into the log"),
    CLOSE("close", 3, 57, LINKS, "let go of a link"),
    OPENAT("openat", 257, 56, LINKS, Condition.NO_CREATION, "open a link that was renewed; nothing is ever created"),
    STATX("statx", 332, 291, LINKS, "what a file of a link is"),
    DUP("dup", 32, 23, LINKS, "the JDK lists a directory"),
    FCNTL_FLAGS("fcntl", 72, 25, LINKS, Condition.READING_FLAGS, "the JDK lists a directory; no file locks"),
    FCNTL_CLOSE_ON_EXEC("fcntl", 72, 25, LINKS, Condition.CLOSE_ON_EXEC, "the JDK lists a directory"),
    GETDENTS64("getdents64", 217, 61, LINKS, "which files a link's queue has"),
    RENAME("rename", 82, AllowedCall.NONE, LINKS, "a burst file that was read gets the name of a coming one"),
    RENAMEAT("renameat", AllowedCall.NONE, 38, LINKS, "a burst file that was read gets the name of a coming one"),
    FUTEX_WAITV("futex_waitv", 449, 449, FUTEXES, "sleep on several doorbells"),
    PPOLL("ppoll", 271, 73, DESCRIPTORS, "sleep on device and doorbells"),
    PIPE2("pipe2", 293, 59, DESCRIPTORS, "a pipe to itself, to end its sleep"),
    FTRUNCATE("ftruncate", 77, 46, CAPTURES, "cut off what a killed predecessor wrote half");

    /** The architecture has no such call. */
    private static final int NONE = -1;

    private final String callName;
    private final int x86Number;
    private final int armNumber;
    private final Need need;
    private final Condition condition;
    private final String reason;

    AllowedCall(String callName, int x86Number, int armNumber, Need need, String reason) {
        this(callName, x86Number, armNumber, need, Condition.ALWAYS, reason);
    }

    AllowedCall(String callName, int x86Number, int armNumber, Need need, Condition condition, String reason) {
        this.callName = callName;
        this.x86Number = x86Number;
        this.armNumber = armNumber;
        this.need = need;
        this.condition = condition;
        this.reason = reason;
    }

    /** As the manual calls it. */
    public String callName() {
        return callName;
    }

    /** Whether this machine's architecture has it. */
    public boolean exists() {
        return number() != NONE;
    }

    /** Its number on this machine's architecture. */
    public int number() {
        return SystemCallNumbers.X86_64 ? x86Number : armNumber;
    }

    public Need need() {
        return need;
    }

    public Condition condition() {
        return condition;
    }

    /** What a component needs it for, in a line. */
    public String reason() {
        return reason;
    }
}
