package io.cofferdam.bench.hop.frame;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * The frame that is sent again and again, each time with another number in its first and in its last eight bytes. The
 * bytes between are random and the same at both ends.
 *
 * <pre>
 *   0          8                                 length - 8   length
 *  +----------+---------------------------------+------------+
 *  | number   | the same bytes in every frame   | number     |
 *  +----------+---------------------------------+------------+
 * </pre>
 *
 * The two highest bits of the number are marks of the source: {@link #FIRST} for the frame behind the warm-up, and
 * {@link #LAST}.
 */
public final class Frame {
    /** Mark of the frame that the measurement begins with. */
    public static final long FIRST = 1L << 62;

    /** Mark of the last frame. */
    public static final long LAST = 1L << 61;

    public static final int MIN_LENGTH = 16;
    public static final int MAX_LENGTH = 65_536;

    static final int NUMBER_LENGTH = Long.BYTES;
    static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long SEED = 3;

    private final MemorySegment bytes;
    private final int lengthBytes;

    public Frame(int lengthBytes) {
        this.lengthBytes = lengthBytes;
        bytes = Arena.ofAuto().allocate(lengthBytes, Long.BYTES);
        byte[] random = new byte[lengthBytes];
        new Random(SEED).nextBytes(random);
        MemorySegment.copy(random, 0, bytes, ValueLayout.JAVA_BYTE, 0, lengthBytes);
    }

    /** Length in bytes. */
    public int length() {
        return lengthBytes;
    }

    /**
     * Copies the frame with this number to memory: the one copy that a source makes into a medium. The numbers are put
     * into the copy: a load that spans a store of a moment ago stalls, and that would be measured too.
     */
    public void copyTo(MemorySegment memory, long offset, long number) {
        MemorySegment.copy(bytes, 0, memory, offset, lengthBytes);
        memory.set(NUMBER, offset, number);
        memory.set(NUMBER, offset + lengthBytes - NUMBER_LENGTH, number);
    }

    /** The frame with this number, for a medium that copies it itself. */
    public MemorySegment number(long number) {
        bytes.set(NUMBER, 0, number);
        bytes.set(NUMBER, lengthBytes - NUMBER_LENGTH, number);
        return bytes;
    }
}
