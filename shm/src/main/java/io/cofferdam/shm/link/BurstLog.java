package io.cofferdam.shm.link;

import io.cofferdam.shm.link.BurstFiles.Mapped;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The submit queue of a link as its source sees it: appends one document per burst, and knows from the last document
 * where a predecessor stopped.
 *
 * <p>A document exists once its header does, which is stored last and in one piece. So a source may be killed between any
 * two instructions: its successor finds the burst whole or not at all, and nothing is locked.
 */
final class BurstLog {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HEADER = INT.varHandle();

    private final BurstFiles files;
    private final MemorySegment[] memory;
    private final long[] cycles;
    private final BurstReader reader;

    private final long[] answered = new long[Source.MAX_INPUTS];
    private final long firstBurst;
    private long lastBurst;
    private long endPosition;

    /**
     * @param mapped the files, to be written
     * @param lastBurst number of the burst in front of the generation's first one
     */
    BurstLog(BurstFiles files, List<Mapped> mapped, long lastBurst) {
        this.files = files;
        this.memory = mapped.stream().map(Mapped::memory).toArray(MemorySegment[]::new);
        this.cycles = mapped.stream().mapToLong(Mapped::cycle).toArray();
        this.reader = new BurstReader(mapped);
        this.firstBurst = lastBurst + 1;
        this.lastBurst = findLast(lastBurst);
        if (this.lastBurst >= firstBurst) {
            resumeBehind(this.lastBurst);
        }
        int next = BurstDescriptor.slot(this.lastBurst + 1);
        for (int slot = 0; slot < next; slot++) {
            clearBehind(BurstDescriptor.cycle(this.lastBurst + 1), slot);
        }
    }

    /** The last burst written, looking where the files' names say that cycles lie; {@code none} if there is none. */
    private long findLast(long none) {
        long last = none;
        for (long cycle : cycles) {
            long first = none + 1 + (cycle - BurstDescriptor.FIRST_CYCLE) * BurstDescriptor.BURSTS_PER_FILE;
            int written = writtenSlots(first);
            if (written > 0) {
                last = Math.max(last, first + written - 1);
            }
        }
        return last;
    }

    /** How many slots of a file hold what they should: they are written in order, so half of the rest decides. */
    private int writtenSlots(long first) {
        int low = 0;
        int high = BurstDescriptor.BURSTS_PER_FILE;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reader.read(first + middle) && reader.burst() == first + middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void resumeBehind(long burst) {
        reader.read(burst);
        endPosition = reader.position() + reader.lengthBytes();
        for (int input = 0; input < answered.length; input++) {
            answered[input] = reader.answered(input);
        }
    }

    /** Number of the last burst appended, by this process or a predecessor. */
    long lastBurst() {
        return lastBurst;
    }

    /** Where the last burst ends in the bulk buffer. */
    long endPosition() {
        return endPosition;
    }

    /**
     * Where a burst ends in the bulk buffer.
     *
     * @param burst one of the last {@link BurstDescriptor#BURSTS_PER_FILE}, or one in front of the first
     */
    long endPosition(long burst) {
        if (burst < firstBurst) {
            return 0;
        }
        reader.read(burst);
        return reader.position() + reader.lengthBytes();
    }

    /** The last burst of an input that the bursts of this log answer. */
    long answered(int input) {
        return answered[input];
    }

    /** Says so in what is appended next. */
    void answer(int input, long burst) {
        answered[input] = burst;
    }

    /** @throws LinkFault when the next file cannot be begun */
    void append(long position, int lengthBytes, int frames) {
        long burst = lastBurst + 1;
        long cycle = BurstDescriptor.cycle(burst);
        int slot = BurstDescriptor.slot(burst);
        if (slot == 0) {
            begin(cycle);
        }
        clearBehind(cycle, slot);
        MemorySegment file = memory[BurstDescriptor.file(cycle)];
        long document = BurstDescriptor.offset(slot);
        file.set(INT, document + BurstDescriptor.RESERVED_OFFSET, 0);
        file.set(LONG, document + BurstDescriptor.BURST_OFFSET, burst);
        file.set(LONG, document + BurstDescriptor.POSITION_OFFSET, position);
        file.set(INT, document + BurstDescriptor.LENGTH_OFFSET, lengthBytes);
        file.set(INT, document + BurstDescriptor.FRAMES_OFFSET, frames);
        for (int input = 0; input < answered.length; input++) {
            file.set(LONG, document + BurstDescriptor.ANSWERS_OFFSET + (long) input * Long.BYTES, answered[input]);
        }
        HEADER.setRelease(file, document, BurstDescriptor.WRITTEN);
        lastBurst = burst;
        endPosition = position + lengthBytes;
    }

    /** Goes on in a cycle: the file of the last but one becomes that of the next one, and is cleared from now on. */
    private void begin(long cycle) {
        long next = cycle + 1;
        int file = BurstDescriptor.file(next);
        if (cycles[file] == next) {
            return;
        }
        if (!files.file(cycles[file]).toFile().renameTo(files.file(next).toFile())) {
            throw new LinkFault(files.file(cycles[file]) + " cannot be renamed to "
                    + files.file(next).getFileName());
        }
        cycles[file] = next;
    }

    /** Clears a slot of the cycle behind this one, whose file was in use before. Its bursts were acknowledged long ago. */
    private void clearBehind(long cycle, int slot) {
        HEADER.setOpaque(
                memory[BurstDescriptor.file(cycle + 1)], BurstDescriptor.offset(slot), BurstDescriptor.NOT_WRITTEN);
    }
}
