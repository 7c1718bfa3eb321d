package io.cofferdam.bench.hop.cpu;

import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Keeps the calling thread on one core: sched_setaffinity(2). */
public final class Core {
    /** The most cores that a mask of this size can name. */
    public static final int MAX_CORES = 1024;

    /** {@code asm/unistd_64.h} for x86-64, {@code asm-generic/unistd.h} for aarch64. */
    private static final long SCHED_SETAFFINITY = System.getProperty("os.arch").equals("amd64") ? 203 : 122;

    private static final int CALLING_THREAD = 0;

    private Core() {}

    /** @param core number of the core, from 0 */
    public static void pin(int core) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MAX_CORES / Byte.SIZE, Long.BYTES);
            mask.setAtIndex(ValueLayout.JAVA_LONG, core / Long.SIZE, 1L << core % Long.SIZE);
            long result = new SystemCall().call(SCHED_SETAFFINITY, CALLING_THREAD, mask.byteSize(), mask.address());
            if (result < 0) {
                throw new SystemCallException("sched_setaffinity(0, core " + core + ")", (int) -result);
            }
        }
    }
}
