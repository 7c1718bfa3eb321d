package io.cofferdam.bench.attack;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** Its own rights and limits: to have more of them. */
final class RightMoves {
    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_BYTES = 16;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int BPF_RETURN = 0x06;
    private static final long SECCOMP_RET_ALLOW = 0x7fff0000L;
    private static final int AF_INET = 2;
    private static final int SCHED_FIFO = 1;
    private static final int HIGHEST_PRIORITY = -20;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    /** {@code CAP_DAC_OVERRIDE}, {@code CAP_NET_ADMIN}, {@code CAP_SYS_ADMIN}. */
    private static final int WANTED_CAPABILITIES = 1 << 1 | 1 << 12 | 1 << 21;

    private static final int ADDR_NO_RANDOMIZE = 0x0040000;
    private static final int FAN_CLASS_NOTIF = 0;

    private RightMoves() {}

    static void addTo(Map<String, Move> moves) {
        moves.put("become-root", ground -> {
            ground.kernel().must(Call.SETRESUID, 0, 0, 0);
            return Move.DONE;
        });
        moves.put("capabilities", ground -> {
            Kernel kernel = ground.kernel();
            long sets = kernel.ints(WANTED_CAPABILITIES, WANTED_CAPABILITIES, 0, 0, 0, 0);
            kernel.must(Call.CAPSET, kernel.ints(CAPABILITY_VERSION_3, 0), sets);
            return Move.DONE;
        });
        moves.put("limit-raise", ground -> {
            Kernel kernel = ground.kernel();
            MemorySegment limit = kernel.memory(RLIMIT_BYTES);
            kernel.must(Call.PRLIMIT64, 0, RLIMIT_CORE, 0, limit.address());
            long most = Math.max(limit.get(ValueLayout.JAVA_LONG, 8), 1);
            kernel.must(Call.PRLIMIT64, 0, RLIMIT_CORE, kernel.longs(1, most), 0);
            return "may leave a copy of its memory on a disk";
        });
        moves.put("filter", ground -> {
            Kernel kernel = ground.kernel();
            long allowAll = kernel.longs(SECCOMP_RET_ALLOW << Integer.SIZE | BPF_RETURN);
            MemorySegment program = kernel.memory(16);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            program.set(ValueLayout.JAVA_LONG, 8, allowAll);
            kernel.must(Call.SECCOMP, SECCOMP_SET_MODE_FILTER, 0, program.address());
            kernel.must(Call.SOCKET, AF_INET, 1, 0);
            return "a socket after having added a filter that allows everything";
        });
        moves.put("personality", ground -> {
            ground.kernel().must(Call.PERSONALITY, ADDR_NO_RANDOMIZE);
            return Move.DONE;
        });
        moves.put("real-time", ground -> {
            ground.kernel()
                    .must(
                            Call.SCHED_SETSCHEDULER,
                            0,
                            SCHED_FIFO,
                            ground.kernel().ints(1));
            return "runs before all others";
        });
        moves.put("priority", ground -> {
            ground.kernel().must(Call.SETPRIORITY, 0, 0, HIGHEST_PRIORITY);
            return Move.DONE;
        });
        moves.put("watch-file-system", ground -> {
            ground.kernel().must(Call.FANOTIFY_INIT, FAN_CLASS_NOTIF, Kernel.O_RDONLY);
            return Move.DONE;
        });
    }
}
