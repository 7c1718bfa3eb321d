package io.cofferdam.shm.link;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The layout of one frame in a link's bulk buffer.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                       frame length in bytes                   |  0
 *  +-------------------------------+---------------+---------------+
 *  |           reserved, 0         |  vnet flags   |   GSO type    |  4
 *  +-------------------------------+---------------+---------------+
 *  |          header length        |            GSO size           |  8
 *  +-------------------------------+-------------------------------+
 *  |        checksum start         |         checksum offset       |  12
 *  +-------------------------------+-------------------------------+
 *  |                    frame, from the Ethernet header            |  16
 *  +                                                              ...
 * </pre>
 *
 * All fields are little-endian. The ten bytes at {@link #VNET_OFFSET} are {@code struct virtio_net_hdr} of
 * {@code linux/virtio_net.h}, and the frame follows them directly, so that a TAP device opened with
 * {@code IFF_VNET_HDR} reads and writes both with one system call. Records start at multiples of {@link #ALIGNMENT}.
 */
public final class FrameDescriptor {
    /** Where records start: multiples of this many bytes. */
    public static final int ALIGNMENT = 16;

    public static final int LENGTH_OFFSET = 0;
    public static final int RESERVED_OFFSET = 4;

    /** Start of {@code struct virtio_net_hdr}. */
    public static final int VNET_OFFSET = 6;

    /** Size of {@code struct virtio_net_hdr} without {@code num_buffers} (what {@code TUNSETVNETHDRSZ} 10 asks for). */
    public static final int VNET_LENGTH = 10;

    public static final int FLAGS_OFFSET = 6;
    public static final int GSO_TYPE_OFFSET = 7;
    public static final int HEADER_LENGTH_OFFSET = 8;
    public static final int GSO_SIZE_OFFSET = 10;
    public static final int CHECKSUM_START_OFFSET = 12;
    public static final int CHECKSUM_OFFSET_OFFSET = 14;

    /** Where the Ethernet header starts. */
    public static final int FRAME_OFFSET = 16;

    /** Largest frame: a 65 535-byte IP packet, its Ethernet header, and room for an 802.1Q tag less one byte of slack. */
    public static final int MAX_FRAME_LENGTH = 65_550;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private FrameDescriptor() {}

    /** Bytes that a record with a frame of {@code frameLength} bytes takes in the bulk buffer. */
    public static int recordLength(int frameLength) {
        return (FRAME_OFFSET + frameLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static int length(MemorySegment memory, long record) {
        return memory.get(INT, record + LENGTH_OFFSET);
    }

    static void length(MemorySegment memory, long record, int frameLength) {
        memory.set(INT, record + LENGTH_OFFSET, frameLength);
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, record + RESERVED_OFFSET, (short) 0);
    }

    /**
     * GSO size of a frame that is to be cut into segments, or 0 for one that is not. What another process wrote is
     * hostile: good for an estimate only.
     */
    public static int segmentSize(MemorySegment memory, long record) {
        return memory.get(ValueLayout.JAVA_BYTE, record + GSO_TYPE_OFFSET) == 0
                ? 0
                : memory.get(SHORT, record + GSO_SIZE_OFFSET) & 0xffff;
    }

    /** Clears the virtio-net header of a record: no offload, a complete checksum. */
    public static void clearVnetHeader(MemorySegment memory, long record) {
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, record + VNET_OFFSET, (short) 0);
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, record + HEADER_LENGTH_OFFSET, 0L);
    }

    /** Copies the virtio-net header from one record to another. */
    public static void copyVnetHeader(MemorySegment from, long fromRecord, MemorySegment to, long toRecord) {
        MemorySegment.copy(from, fromRecord + VNET_OFFSET, to, toRecord + VNET_OFFSET, VNET_LENGTH);
    }
}
