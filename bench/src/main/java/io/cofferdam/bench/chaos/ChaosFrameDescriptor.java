package io.cofferdam.bench.chaos;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What a campaign writes into a record ({@link FrameDescriptor}), from where its virtio-net header would be: links carry
 * that header and do not read it, so that even a frame of one byte says which it is.
 *
 * <pre>
 *  +---------------------------------------------------------------+
 *  |     tag: number of the source's frame * 4 + part of it        |  6
 *  +-------------------------------+-------------------------------+
 *  |     two bytes of content      |  frame: the rest of it       ...  14
 *  +-------------------------------+-------------------------------+
 * </pre>
 */
final class ChaosFrameDescriptor {
    static final int TAG_OFFSET = FrameDescriptor.VNET_OFFSET;
    static final int CONTENT_OFFSET = TAG_OFFSET + Long.BYTES;

    /** Content in front of the frame's own first byte. */
    static final int EXTRA_LENGTH = FrameDescriptor.FRAME_OFFSET - CONTENT_OFFSET;

    /** The parts that a frame may be split into have numbers below this. */
    static final int PARTS = 4;

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private ChaosFrameDescriptor() {}

    static long tag(long number, int part) {
        return number * PARTS + part;
    }

    static long number(long tag) {
        return tag / PARTS;
    }

    static int part(long tag) {
        return (int) (tag % PARTS);
    }

    static long tag(MemorySegment memory, long record) {
        return memory.get(LONG, record + TAG_OFFSET);
    }

    static void tag(MemorySegment memory, long record, long tag) {
        memory.set(LONG, record + TAG_OFFSET, tag);
    }
}
