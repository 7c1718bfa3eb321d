package io.cofferdam.shm.link;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Reads documents of a link's submit queue, by the burst's number. What it has read is a copy; whether that holds
 * together is for the reader's owner to judge.
 */
final class BurstReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HEADER = INT.varHandle();

    private final MemorySegment[] files;

    private long burst;
    private long position;
    private int lengthBytes;
    private int frames;

    /** @param files the queue's files, in the order of their numbers */
    BurstReader(List<BurstFiles.Mapped> files) {
        this.files = files.stream().map(BurstFiles.Mapped::memory).toArray(MemorySegment[]::new);
    }

    /**
     * Looks for a burst's document and copies it.
     *
     * @param expected number of the burst
     * @return false while it has not been written
     * @throws LinkFault when something else than a document lies in its place
     */
    boolean read(long expected) {
        MemorySegment file = files[BurstDescriptor.file(BurstDescriptor.cycle(expected))];
        long document = BurstDescriptor.offset(BurstDescriptor.slot(expected));
        int header = (int) HEADER.getAcquire(file, document);
        if (header != BurstDescriptor.WRITTEN) {
            if (header == BurstDescriptor.NOT_WRITTEN) {
                return false;
            }
            throw new LinkFault("the document of burst " + expected + " starts with " + Integer.toHexString(header)
                    + "; allowed are " + BurstDescriptor.NOT_WRITTEN + " and "
                    + Integer.toHexString(BurstDescriptor.WRITTEN));
        }
        burst = file.get(LONG, document + BurstDescriptor.BURST_OFFSET);
        position = file.get(LONG, document + BurstDescriptor.POSITION_OFFSET);
        lengthBytes = file.get(INT, document + BurstDescriptor.LENGTH_OFFSET);
        frames = file.get(INT, document + BurstDescriptor.FRAMES_OFFSET);
        return true;
    }

    /** The number that the document gives itself. */
    long burst() {
        return burst;
    }

    long position() {
        return position;
    }

    int lengthBytes() {
        return lengthBytes;
    }

    int frames() {
        return frames;
    }

    /** Which burst of an input the document says is answered, as it stands in memory now. */
    long answered(int input) {
        MemorySegment file = files[BurstDescriptor.file(BurstDescriptor.cycle(burst))];
        return file.get(
                LONG,
                BurstDescriptor.offset(BurstDescriptor.slot(burst))
                        + BurstDescriptor.ANSWERS_OFFSET
                        + (long) input * Long.BYTES);
    }
}
