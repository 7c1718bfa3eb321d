package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The processors that a thread may run on: sched_setaffinity(2), sched_getaffinity(2). A process that it starts may run on
 * the same ones.
 */
public final class Affinity {
    /** Room for the 8 192 processors that the kernel knows at most ({@code CONFIG_NR_CPUS}). */
    private static final int MASK_LENGTH = 1024;

    private static final long THIS_THREAD = 0;

    private final SystemCall kernel = new SystemCall();

    /** The processors that the calling thread may run on. */
    public BitSet get() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MASK_LENGTH, Long.BYTES);
            long length = kernel.call(SystemCallNumbers.SCHED_GETAFFINITY, THIS_THREAD, MASK_LENGTH, mask.address());
            if (length < 0) {
                throw new SystemCallException("sched_getaffinity()", (int) -length);
            }
            return BitSet.valueOf(mask.asSlice(0, length).toArray(JAVA_BYTE));
        }
    }

    /**
     * Moves the calling thread to some of the machine's processors.
     *
     * @throws SystemCallException when the thread may use none of them
     */
    public void set(BitSet processors) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MASK_LENGTH, Long.BYTES);
            byte[] bits = processors.toByteArray();
            MemorySegment.copy(bits, 0, mask, JAVA_BYTE, 0, Math.min(bits.length, MASK_LENGTH));
            long result = kernel.call(SystemCallNumbers.SCHED_SETAFFINITY, THIS_THREAD, MASK_LENGTH, mask.address());
            if (result < 0) {
                throw new SystemCallException("sched_setaffinity(" + processors + ")", (int) -result);
            }
        }
    }
}
