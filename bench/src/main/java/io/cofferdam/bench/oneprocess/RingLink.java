package io.cofferdam.bench.oneprocess;

import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkDescriptor;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A link between two objects of one thread: records in a circle of memory as in a link between processes, and bursts in
 * an array. Remembers nothing, rings nobody. Position p lies at offset p modulo the capacity; a record never wraps, and
 * where it would, a record of length {@link LinkDescriptor#PADDING} fills the rest.
 */
final class RingLink {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final int MAX_RECORD = FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH);

    private final MemorySegment memory;
    private final long capacity;
    private final long[] burstStarts = new long[LinkDescriptor.MAX_BURSTS_IN_FLIGHT];
    private final long[] burstEnds = new long[LinkDescriptor.MAX_BURSTS_IN_FLIGHT];
    private final int[] burstFrames = new int[LinkDescriptor.MAX_BURSTS_IN_FLIGHT];
    private final RingSource source = new RingSource();
    private final RingSink sink = new RingSink();
    private long submitted;
    private long acknowledged;
    private long free;

    /** @param capacity bytes, a power of two */
    RingLink(long capacity) {
        this.capacity = capacity;
        memory = Arena.ofAuto().allocate(capacity, FrameDescriptor.ALIGNMENT);
    }

    Source source() {
        return source;
    }

    Sink sink() {
        return sink;
    }

    private long offset(long position) {
        return position & (capacity - 1);
    }

    private static int slot(long burst) {
        return (int) (burst & (LinkDescriptor.MAX_BURSTS_IN_FLIGHT - 1));
    }

    private boolean isFull() {
        return submitted - acknowledged == LinkDescriptor.MAX_BURSTS_IN_FLIGHT;
    }

    private final class RingSource implements Source {
        private long burstStart;
        private long end;
        private long claimed;
        private int frames;

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public void begin(int input, long burst) {
            // Nothing is remembered: there is no successor to tell.
        }

        @Override
        public long answered(int input) {
            return 0;
        }

        @Override
        public long claim(int frameLength) {
            int length = FrameDescriptor.recordLength(frameLength);
            long rest = capacity - offset(end);
            claimed = rest < length ? end + rest : end;
            return isFull() || claimed + length - free > capacity ? BACK_PRESSURED : offset(claimed);
        }

        @Override
        public void commit(int frameLength) {
            if (claimed != end) {
                memory.set(INT, offset(end) + FrameDescriptor.LENGTH_OFFSET, LinkDescriptor.PADDING);
            }
            memory.set(INT, offset(claimed) + FrameDescriptor.LENGTH_OFFSET, frameLength);
            end = claimed + FrameDescriptor.recordLength(frameLength);
            frames++;
        }

        @Override
        public void submit() {
            if (frames > 0) {
                int slot = slot(submitted);
                burstStarts[slot] = burstStart;
                burstEnds[slot] = end;
                burstFrames[slot] = frames;
                submitted++;
                burstStart = end;
                frames = 0;
            }
        }

        @Override
        public boolean hasRoom(int frameCount, long bytes) {
            long records = bytes + (long) frameCount * (FrameDescriptor.FRAME_OFFSET + FrameDescriptor.ALIGNMENT);
            return !isFull() && end + records + MAX_RECORD - free <= capacity;
        }

        @Override
        public boolean isBurstFull() {
            return frames == LinkDescriptor.MAX_BURST_FRAMES
                    || end - burstStart >= LinkDescriptor.maxBurstBytes(capacity);
        }

        @Override
        public void dropped(long count) {
            // Who drops counts it as well.
        }
    }

    private final class RingSink implements Sink {
        private int left;
        private long next;
        private long record;

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public boolean get() {
            if (submitted == acknowledged) {
                return false;
            }
            left = frames();
            next = burstStarts[slot(acknowledged)];
            return true;
        }

        @Override
        public long burst() {
            return acknowledged + 1;
        }

        @Override
        public int frames() {
            return burstFrames[slot(acknowledged)];
        }

        @Override
        public long bytes() {
            return burstEnds[slot(acknowledged)] - burstStarts[slot(acknowledged)];
        }

        @Override
        public boolean next() {
            if (left == 0) {
                return false;
            }
            if (memory.get(INT, offset(next) + FrameDescriptor.LENGTH_OFFSET) == LinkDescriptor.PADDING) {
                next += capacity - offset(next);
            }
            record = offset(next);
            next += FrameDescriptor.recordLength(length());
            left--;
            return true;
        }

        @Override
        public long record() {
            return record;
        }

        @Override
        public int length() {
            return memory.get(INT, record + FrameDescriptor.LENGTH_OFFSET);
        }

        @Override
        public void take() {
            // Nobody asks for it again.
        }

        @Override
        public void acknowledge() {
            free = burstEnds[slot(acknowledged)];
            acknowledged++;
        }
    }
}
