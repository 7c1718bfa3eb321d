package io.cofferdam.bench.chaos;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The sink's verdict in a mapped file ({@link VerdictDescriptor}), which outlives its process. */
final class VerdictFile implements AutoCloseable {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    /** Opens the file, and makes it if it is missing. */
    VerdictFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, VerdictDescriptor.LENGTH, arena);
        }
    }

    /** The verdict saved last. */
    Verdict load() {
        long slot = slot(get(VerdictDescriptor.CURRENT_OFFSET));
        Verdict verdict = new Verdict();
        verdict.burst = get(slot + VerdictDescriptor.BURST_OFFSET);
        verdict.due = get(slot + VerdictDescriptor.DUE_OFFSET);
        verdict.frames = get(slot + VerdictDescriptor.FRAMES_OFFSET);
        verdict.bytes = get(slot + VerdictDescriptor.BYTES_OFFSET);
        verdict.lost = get(slot + VerdictDescriptor.LOST_OFFSET);
        verdict.doubled = get(slot + VerdictDescriptor.DOUBLED_OFFSET);
        verdict.reordered = get(slot + VerdictDescriptor.REORDERED_OFFSET);
        verdict.corrupted = get(slot + VerdictDescriptor.CORRUPTED_OFFSET);
        for (int i = 0; i < Verdict.GAPS; i++) {
            verdict.gapStarts[i] = get(gap(slot, i));
            verdict.gapEnds[i] = get(gap(slot, i) + Long.BYTES);
        }
        return verdict;
    }

    /**
     * Saves a verdict, all of it or, if the process dies in between, nothing.
     *
     * @param step is run when all is written and nothing of it counts yet
     */
    void save(Verdict verdict, Runnable step) {
        long next = 1 - get(VerdictDescriptor.CURRENT_OFFSET);
        long slot = slot(next);
        set(slot + VerdictDescriptor.BURST_OFFSET, verdict.burst);
        set(slot + VerdictDescriptor.DUE_OFFSET, verdict.due);
        set(slot + VerdictDescriptor.FRAMES_OFFSET, verdict.frames);
        set(slot + VerdictDescriptor.BYTES_OFFSET, verdict.bytes);
        set(slot + VerdictDescriptor.LOST_OFFSET, verdict.lost);
        set(slot + VerdictDescriptor.DOUBLED_OFFSET, verdict.doubled);
        set(slot + VerdictDescriptor.REORDERED_OFFSET, verdict.reordered);
        set(slot + VerdictDescriptor.CORRUPTED_OFFSET, verdict.corrupted);
        for (int i = 0; i < Verdict.GAPS; i++) {
            set(gap(slot, i), verdict.gapStarts[i]);
            set(gap(slot, i) + Long.BYTES, verdict.gapEnds[i]);
        }
        step.run();
        LONG.setRelease(memory, (long) VerdictDescriptor.CURRENT_OFFSET, next);
    }

    /** Notes that the acknowledgement of a burst has returned: nobody may see that burst again. */
    void acknowledged(long burst) {
        LONG.setRelease(memory, (long) VerdictDescriptor.ACKNOWLEDGED_OFFSET, burst);
    }

    long acknowledged() {
        return get(VerdictDescriptor.ACKNOWLEDGED_OFFSET);
    }

    private static long slot(long number) {
        return VerdictDescriptor.SLOTS_OFFSET + (number & 1) * VerdictDescriptor.SLOT_DISTANCE;
    }

    private static long gap(long slot, int number) {
        return slot + VerdictDescriptor.GAPS_OFFSET + (long) number * VerdictDescriptor.GAP_LENGTH;
    }

    private long get(long offset) {
        return (long) LONG.getOpaque(memory, offset);
    }

    private void set(long offset, long value) {
        LONG.setOpaque(memory, offset, value);
    }

    @Override
    public void close() {
        arena.close();
    }
}
