package io.cofferdam.bench.attack;

import static io.cofferdam.bench.attack.Kernel.O_RDONLY;
import static io.cofferdam.bench.attack.Kernel.O_RDWR;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Map;

/** Other processes: their memory, their life, what they were started with. */
final class ProcessMoves {
    private static final int PTRACE_SEIZE = 0x4206;
    private static final int SIGKILL = 9;
    private static final int SIGURG = 23;
    private static final int SI_QUEUE = -1;
    private static final int SIGINFO_BYTES = 128;
    private static final int RLIMIT_NOFILE = 7;
    private static final int PERF_ATTRIBUTES_BYTES = 112;
    private static final int PERF_TYPE_SOFTWARE = 1;
    private static final int PROC_BYTES = 8_192;

    private ProcessMoves() {}

    static void addTo(Map<String, Move> moves) {
        memory(moves);
        lives(moves);
        moves.put("environ", ground -> readText(ground, ground.text("bystander.pid"), "environ"));
        moves.put("cmdline", ground -> readText(ground, ground.text("bystander.pid"), "cmdline"));
        moves.put("process-list", ground -> {
            boolean listed = ground.kernel().lists("/proc", ground.text("pid"));
            return listed ? "sees process " + ground.text("pid") : "does not see it";
        });
        moves.put(
                "process-root",
                ground -> LinkMoves.readSecret(
                        ground, "/proc/" + ground.text("bystander.pid") + "/root" + ground.text("file.home")));
    }

    private static void memory(Map<String, Move> moves) {
        moves.put("memory-read", ground -> readMemory(ground, ground.text("pid"), ground.number("address")));
        moves.put("memory-write", ground -> {
            Kernel kernel = ground.kernel();
            long memory = kernel.open("/proc/" + ground.text("pid") + "/mem", O_RDWR);
            kernel.write(memory, ground.number("address"), Ground.MARK);
            return Move.DONE;
        });
        moves.put(
                "memory-read-launcher",
                ground -> readMemory(ground, ground.text("launcher.pid"), ground.number("launcher.address")));
        moves.put("vm-read", ground -> {
            MemorySegment got = ground.kernel().memory(Ground.SECRET_BYTES);
            move(ground, Call.PROCESS_VM_READV, got.address());
            return HexFormat.of().formatHex(got.toArray(ValueLayout.JAVA_BYTE));
        });
        moves.put("vm-write", ground -> {
            move(ground, Call.PROCESS_VM_WRITEV, ground.kernel().bytes(Ground.MARK));
            return Move.DONE;
        });
        moves.put("move-pages", ground -> {
            Kernel kernel = ground.kernel();
            long pages = kernel.longs(ground.number("address") & -4096L);
            kernel.must(Call.MOVE_PAGES, ground.number("pid"), 1, pages, 0, kernel.ints(0), 0);
            return "says on which node a page of another process lies";
        });
    }

    private static String readMemory(Ground ground, String pid, long address) throws DeniedException {
        long memory = ground.kernel().open("/proc/" + pid + "/mem", O_RDONLY);
        return ground.kernel().read(memory, address, Ground.SECRET_BYTES);
    }

    private static void move(Ground ground, Call call, long local) throws DeniedException {
        Kernel kernel = ground.kernel();
        long here = kernel.longs(local, Ground.SECRET_BYTES);
        long there = kernel.longs(ground.number("address"), Ground.SECRET_BYTES);
        kernel.must(call, ground.number("pid"), here, 1, there, 1, 0);
    }

    private static void lives(Map<String, Move> moves) {
        moves.put("ptrace", ground -> {
            ground.kernel().must(Call.PTRACE, PTRACE_SEIZE, ground.number("pid"), 0, 0);
            return "traces process " + ground.number("pid");
        });
        moves.put("signal", ground -> {
            ground.kernel().must(Call.KILL, ground.number("pid"), SIGKILL);
            return Move.DONE;
        });
        moves.put("signal-launcher", ground -> {
            Kernel kernel = ground.kernel();
            MemorySegment info = kernel.memory(SIGINFO_BYTES);
            info.set(ValueLayout.JAVA_INT, 0, SIGURG);
            info.set(ValueLayout.JAVA_INT, 8, SI_QUEUE);
            kernel.must(Call.RT_SIGQUEUEINFO, ground.number("launcher.pid"), SIGURG, info.address());
            return "a signal that does nothing was delivered to the launcher";
        });
        moves.put("pidfd-signal", ground -> {
            Kernel kernel = ground.kernel();
            long process = kernel.must(Call.PIDFD_OPEN, ground.number("pid"), 0);
            kernel.must(Call.PIDFD_SEND_SIGNAL, process, SIGKILL, 0, 0);
            return Move.DONE;
        });
        moves.put("pidfd-getfd", ground -> {
            Kernel kernel = ground.kernel();
            long process = kernel.must(Call.PIDFD_OPEN, ground.number("pid"), 0);
            return "has descriptor 1 of another process as " + kernel.must(Call.PIDFD_GETFD, process, 1, 0);
        });
        moves.put("kcmp", ground -> {
            ground.kernel().must(Call.KCMP, ground.number("pid"), ground.number("launcher.pid"), 1, 0, 0);
            return "orders the memories of two other processes in the kernel";
        });
        moves.put("limits-of-others", ground -> {
            Kernel kernel = ground.kernel();
            long few = kernel.longs(ground.number("limit.few"), ground.number("limit.few"));
            kernel.must(Call.PRLIMIT64, ground.number("pid"), RLIMIT_NOFILE, few, 0);
            return Move.DONE;
        });
        moves.put("perf", ground -> {
            MemorySegment attributes = ground.kernel().memory(PERF_ATTRIBUTES_BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, PERF_TYPE_SOFTWARE);
            attributes.set(ValueLayout.JAVA_INT, 4, PERF_ATTRIBUTES_BYTES);
            ground.kernel().must(Call.PERF_EVENT_OPEN, attributes.address(), ground.number("pid"), -1, -1, 0);
            return "counts what another process does";
        });
    }

    private static String readText(Ground ground, String pid, String file) throws DeniedException {
        long descriptor = ground.kernel().open("/proc/" + pid + "/" + file, O_RDONLY);
        return ground.kernel().readStart(descriptor, PROC_BYTES);
    }
}
