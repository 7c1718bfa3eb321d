package io.cofferdam.shm.jail;

import io.cofferdam.shm.kernel.SystemCallNumbers;

/**
 * System calls that no component has any use for and that attackers have: making one ends the process. All others that
 * are not allowed are answered with {@code EPERM}. Numbers as in {@link AllowedCall}.
 */
public enum DeadlyCall {
    PTRACE("ptrace", 101, 117, "control another process"),
    PROCESS_VM_READV("process_vm_readv", 310, 270, "read another process's memory"),
    PROCESS_VM_WRITEV("process_vm_writev", 311, 271, "write another process's memory"),
    PIDFD_GETFD("pidfd_getfd", 438, 438, "take another process's descriptors"),
    PROCESS_MADVISE("process_madvise", 440, 440, "another process's memory"),
    KCMP("kcmp", 312, 272, "compare processes"),
    EXECVE("execve", 59, 221, "start a program; allowed once, before the second filter"),
    EXECVEAT("execveat", 322, 281, "start a program"),
    BPF("bpf", 321, 280, "load a program into the kernel"),
    PERF_EVENT_OPEN("perf_event_open", 298, 241, "watch the kernel and others"),
    USERFAULTFD("userfaultfd", 323, 282, "hold the kernel in the middle of a copy"),
    IO_URING_SETUP("io_uring_setup", 425, 425, "system calls past the filter"),
    IO_URING_ENTER("io_uring_enter", 426, 426, "system calls past the filter"),
    IO_URING_REGISTER("io_uring_register", 427, 427, "system calls past the filter"),
    KEXEC_LOAD("kexec_load", 246, 104, "replace the kernel"),
    KEXEC_FILE_LOAD("kexec_file_load", 320, 294, "replace the kernel"),
    INIT_MODULE("init_module", 175, 105, "load a module"),
    FINIT_MODULE("finit_module", 313, 273, "load a module"),
    DELETE_MODULE("delete_module", 176, 106, "unload a module"),
    UNSHARE("unshare", 272, 97, "make a namespace"),
    SETNS("setns", 308, 268, "enter a namespace"),
    MOUNT("mount", 165, 40, "change the view"),
    UMOUNT2("umount2", 166, 39, "change the view"),
    PIVOT_ROOT("pivot_root", 155, 41, "change the view"),
    CHROOT("chroot", 161, 51, "change the view"),
    OPEN_TREE("open_tree", 428, 428, "change the view"),
    MOVE_MOUNT("move_mount", 429, 429, "change the view"),
    FSOPEN("fsopen", 430, 430, "change the view"),
    FSCONFIG("fsconfig", 431, 431, "change the view"),
    FSMOUNT("fsmount", 432, 432, "change the view"),
    FSPICK("fspick", 433, 433, "change the view"),
    MOUNT_SETATTR("mount_setattr", 442, 442, "change the view"),
    NAME_TO_HANDLE_AT("name_to_handle_at", 303, 264, "files past the view"),
    OPEN_BY_HANDLE_AT("open_by_handle_at", 304, 265, "files past the view"),
    ADD_KEY("add_key", 248, 217, "the kernel's keys"),
    REQUEST_KEY("request_key", 249, 218, "the kernel's keys"),
    KEYCTL("keyctl", 250, 219, "the kernel's keys"),
    CLOCK_SETTIME("clock_settime", 227, 112, "the machine's time"),
    CLOCK_ADJTIME("clock_adjtime", 305, 266, "the machine's time"),
    SETTIMEOFDAY("settimeofday", 164, 170, "the machine's time"),
    ADJTIMEX("adjtimex", 159, 171, "the machine's time"),
    SETHOSTNAME("sethostname", 170, 161, "the machine's name"),
    SETDOMAINNAME("setdomainname", 171, 162, "the machine's name"),
    REBOOT("reboot", 169, 142, "stop the machine"),
    SWAPON("swapon", 167, 224, "the machine's memory"),
    SWAPOFF("swapoff", 168, 225, "the machine's memory"),
    ACCT("acct", 163, 89, "the machine's books"),
    SYSLOG("syslog", 103, 116, "read the kernel's log"),
    QUOTACTL("quotactl", 179, 60, "the machine's disks"),
    IOPL("iopl", 172, DeadlyCall.NONE, "input and output ports"),
    IOPERM("ioperm", 173, DeadlyCall.NONE, "input and output ports"),
    MODIFY_LDT("modify_ldt", 154, DeadlyCall.NONE, "segments of old programs, and old holes"),
    PERSONALITY("personality", 135, 92, "undo address randomisation");

    private static final int NONE = -1;

    private final String callName;
    private final int x86Number;
    private final int armNumber;
    private final String reason;

    DeadlyCall(String callName, int x86Number, int armNumber, String reason) {
        this.callName = callName;
        this.x86Number = x86Number;
        this.armNumber = armNumber;
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

    /** What an attacker would do with it, in a line. */
    public String reason() {
        return reason;
    }
}
