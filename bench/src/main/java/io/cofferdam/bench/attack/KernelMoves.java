package io.cofferdam.bench.attack;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.Map;

/** The kernel itself: what has been a way out of jails before, and what changes the machine. */
final class KernelMoves {
    private static final int CLONE_NEWNS = 0x20000;
    private static final int CLONE_NEWUSER = 0x10000000;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int EINVAL = 22;
    private static final int ENOEXEC = 8;
    private static final int BPF_MAP_CREATE = 0;
    private static final int BPF_MAP_TYPE_ARRAY = 2;
    private static final int BPF_ATTRIBUTES_BYTES = 72;
    private static final int RING_PARAMETERS_BYTES = 120;
    private static final int KEY_SPEC_PROCESS_KEYRING = -2;
    private static final int KEYCTL_JOIN_SESSION_KEYRING = 1;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_RDWR_CREAT = 0x42;
    private static final int IPC_CREAT_0600 = 01600;
    private static final int READ_WRITE_OWNER = 0600;
    private static final int SYSLOG_READ_ALL = 3;
    private static final int LOG_BYTES = 4096;

    private KernelMoves() {}

    static void addTo(Map<String, Move> moves) {
        programs(moves);
        namespaces(moves);
        machine(moves);
        memories(moves);
    }

    private static void programs(Map<String, Move> moves) {
        moves.put("bpf", ground -> {
            MemorySegment attributes = ground.kernel().memory(BPF_ATTRIBUTES_BYTES);
            int[] map = {BPF_MAP_TYPE_ARRAY, Integer.BYTES, Long.BYTES, 1};
            MemorySegment.copy(map, 0, attributes, ValueLayout.JAVA_INT, 0, map.length);
            ground.kernel().must(Call.BPF, BPF_MAP_CREATE, attributes.address(), BPF_ATTRIBUTES_BYTES);
            return "made a map";
        });
        moves.put("userfaultfd", ground -> {
            ground.kernel().must(Call.USERFAULTFD, O_CLOEXEC);
            return Move.DONE;
        });
        moves.put("io-uring", ground -> {
            MemorySegment parameters = ground.kernel().memory(RING_PARAMETERS_BYTES);
            ground.kernel().must(Call.IO_URING_SETUP, 4, parameters.address());
            return "has a ring";
        });
        moves.put("module", ground -> {
            Kernel kernel = ground.kernel();
            byte[] garbage = {1, 2, 3, 4};
            return kernel.admitted(ENOEXEC, Call.INIT_MODULE, kernel.bytes(garbage), garbage.length, kernel.text(""));
        });
        moves.put("kexec", ground -> ground.kernel().admitted(EINVAL, Call.KEXEC_LOAD, 0, 0, 0, -1));
        moves.put("reboot", ground -> ground.kernel().admitted(EINVAL, Call.REBOOT, 0, 0, 0, 0));
    }

    private static void namespaces(Map<String, Move> moves) {
        moves.put("user-namespace", ground -> {
            Kernel kernel = ground.kernel();
            kernel.end(kernel.fork(CLONE_NEWUSER));
            return "has a child that is root in a user namespace of its own";
        });
        moves.put("network-namespace", ground -> {
            ground.kernel().must(Call.UNSHARE, CLONE_NEWNET);
            return Move.DONE;
        });
        moves.put("mount-namespace", ground -> {
            Kernel kernel = ground.kernel();
            kernel.end(kernel.fork(CLONE_NEWNS));
            return Move.DONE;
        });
        moves.put("enter-namespace", ground -> {
            Kernel kernel = ground.kernel();
            long namespace = kernel.open("/proc/" + ground.text("bystander.pid") + "/ns/net", Kernel.O_RDONLY);
            kernel.must(Call.SETNS, namespace, CLONE_NEWNET);
            return Move.DONE;
        });
        moves.put("mount", ground -> {
            Kernel kernel = ground.kernel();
            kernel.must(
                    Call.MOUNT,
                    kernel.text("cofferdam-attack"),
                    kernel.text(ground.text("mount-point")),
                    kernel.text("tmpfs"),
                    0,
                    kernel.text("size=4k"));
            return Move.DONE;
        });
        moves.put("mount-new", ground -> {
            Kernel kernel = ground.kernel();
            kernel.must(Call.FSOPEN, kernel.text("tmpfs"), 0);
            return Move.DONE;
        });
        moves.put("chroot", ground -> {
            ground.kernel().must(Call.CHROOT, ground.kernel().text("/"));
            return Move.DONE;
        });
    }

    private static void machine(Map<String, Move> moves) {
        moves.put("clock", ground -> {
            Instant now = Instant.now();
            ground.kernel().must(Call.CLOCK_SETTIME, 0, ground.kernel().longs(now.getEpochSecond(), now.getNano()));
            return "set the clock, to what it was";
        });
        moves.put("host-name", ground -> {
            String name = ground.text("host-name");
            ground.kernel().must(Call.SETHOSTNAME, ground.kernel().text(name), name.length());
            return "the host's name is " + name;
        });
        moves.put("key", ground -> {
            Kernel kernel = ground.kernel();
            kernel.must(
                    Call.ADD_KEY,
                    kernel.text("user"),
                    kernel.text("cofferdam-attack"),
                    kernel.bytes(Ground.MARK),
                    Ground.MARK.length,
                    KEY_SPEC_PROCESS_KEYRING);
            return Move.DONE;
        });
        moves.put("keyring", ground -> {
            ground.kernel().must(Call.KEYCTL, KEYCTL_JOIN_SESSION_KEYRING, 0);
            return Move.DONE;
        });
        moves.put("kernel-log", ground -> {
            MemorySegment log = ground.kernel().memory(LOG_BYTES);
            long read = ground.kernel().must(Call.SYSLOG, SYSLOG_READ_ALL, log.address(), LOG_BYTES);
            return "read " + read + " bytes of the kernel's log";
        });
        moves.put("ports", ground -> {
            ground.kernel().must(Call.IOPL, 3);
            return "may use the ports of all devices";
        });
    }

    private static void memories(Map<String, Move> moves) {
        moves.put("sysv-memory", ground -> {
            Kernel kernel = ground.kernel();
            long id = kernel.must(Call.SHMGET, 0, 4096, IPC_CREAT_0600);
            kernel.must(Call.SHMCTL, id, 0, 0);
            return Move.DONE;
        });
        moves.put("sysv-messages", ground -> {
            Kernel kernel = ground.kernel();
            long id = kernel.must(Call.MSGGET, 0, IPC_CREAT_0600);
            kernel.must(Call.MSGCTL, id, 0, 0);
            return Move.DONE;
        });
        moves.put("sysv-semaphores", ground -> {
            Kernel kernel = ground.kernel();
            long id = kernel.must(Call.SEMGET, 0, 1, IPC_CREAT_0600);
            kernel.must(Call.SEMCTL, id, 0, 0);
            return Move.DONE;
        });
        moves.put("message-queue", ground -> {
            Kernel kernel = ground.kernel();
            long name = kernel.text("cofferdam-attack");
            kernel.must(Call.MQ_OPEN, name, O_RDWR_CREAT, READ_WRITE_OWNER, 0);
            kernel.must(Call.MQ_UNLINK, name);
            return Move.DONE;
        });
        moves.put("memory-file", ground -> {
            ground.kernel().must(Call.MEMFD_CREATE, ground.kernel().text("attack"), 0);
            return Move.DONE;
        });
    }
}
