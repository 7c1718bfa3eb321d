package io.cofferdam.bridge;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A private copy of the addresses of the frame in hand (IEEE 802.3 clause 3): read once out of memory that another
 * process may change, and written into the frame's copies, so that what leaves is what was looked at.
 */
final class EthernetHeader {
    static final int LENGTH = 14;

    private static final long GROUP_BIT = 0x0100_0000_0000L;
    private static final long RESERVED = 0x0180_c200_0000L;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int FIRST_EIGHT = FrameDescriptor.FRAME_OFFSET;
    private static final int NEXT_FOUR = FIRST_EIGHT + Long.BYTES;

    private long firstEight;
    private int nextFour;

    void read(MemorySegment memory, long record) {
        firstEight = memory.get(LONG, record + FIRST_EIGHT);
        nextFour = memory.get(INT, record + NEXT_FOUR);
    }

    void write(MemorySegment memory, long record) {
        memory.set(LONG, record + FIRST_EIGHT, firstEight);
        memory.set(INT, record + NEXT_FOUR, nextFour);
    }

    /** The destination, in the low 48 bits. */
    long destination() {
        return firstEight >>> 16;
    }

    /** The source, in the low 48 bits. */
    long source() {
        return ((firstEight & 0xffff) << 32) | (nextFour & 0xffff_ffffL);
    }

    /** Whether an address is a group's, broadcast included. */
    static boolean isGroup(long mac) {
        return (mac & GROUP_BIT) != 0;
    }

    /** Whether an address is one of 01-80-C2-00-00-00 to -0F (IEEE 802.1D-2004 7.12.6, table 7-10). */
    static boolean isReserved(long mac) {
        return (mac & ~0xfL) == RESERVED;
    }
}
