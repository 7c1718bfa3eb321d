package io.cofferdam.bench.attack;

import io.cofferdam.shm.kernel.MappedFile;
import io.cofferdam.shm.link.LinkDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The queue of a link, mapped by its source to write into it what no honest source writes. An attacker knows the layout: see
 * {@code BurstDescriptor} of module shm.
 *
 * <pre>
 *       0   Chronicle's own data
 *    4096   documents of 64 bytes: header (4) at 0, burst (8) at 8, position (8) at 16, bytes (4) at 24, frames (4) at 28
 * </pre>
 */
final class Documents {
    static final int WRITTEN = 60;

    private static final int FILES = 3;
    private static final int DOCUMENT_LENGTH = 64;
    private static final int DOCUMENTS_OFFSET = 4096;
    private static final int BURST_OFFSET = 8;
    private static final int POSITION_OFFSET = 16;
    private static final int LENGTH_OFFSET = 24;
    private static final int FRAMES_OFFSET = 28;
    private static final int PER_FILE_BITS = 13;
    private static final int PER_FILE = 1 << PER_FILE_BITS;

    private final MemorySegment page;
    private final List<MemorySegment> files;

    /**
     * @param directory of the queue
     * @param page the source's, which says how many bursts were submitted
     */
    Documents(String directory, MemorySegment page, Arena arena) throws IOException {
        this.page = page;
        try (Stream<Path> entries = Files.list(Path.of(directory))) {
            files = entries.map(Path::toString)
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .map(name -> MappedFile.map(name, true, arena))
                    .toList();
        }
        if (files.size() != FILES) {
            throw new IOException(directory + " holds " + files.size() + " files of a queue, not " + FILES);
        }
    }

    /** Number of the last burst that its page says was submitted. */
    long lastBurst() {
        return page.get(ValueLayout.JAVA_LONG, LinkDescriptor.SUBMITTED_BURSTS_OFFSET);
    }

    /** Where the last burst ends. */
    long endPosition() {
        if (numberInGeneration(lastBurst()) == 0) {
            return 0;
        }
        MemorySegment last = document(lastBurst());
        return last.get(ValueLayout.JAVA_LONG, POSITION_OFFSET) + last.get(ValueLayout.JAVA_INT, LENGTH_OFFSET);
    }

    /**
     * Writes a document into the place of the one that is due.
     *
     * @param burst what it says its number is; the rest likewise
     */
    void write(long burst, long position, int lengthBytes, int frames) {
        MemorySegment due = document(lastBurst() + 1);
        due.set(ValueLayout.JAVA_LONG, BURST_OFFSET, burst);
        due.set(ValueLayout.JAVA_LONG, POSITION_OFFSET, position);
        due.set(ValueLayout.JAVA_INT, LENGTH_OFFSET, lengthBytes);
        due.set(ValueLayout.JAVA_INT, FRAMES_OFFSET, frames);
        header(WRITTEN);
    }

    /** Writes the header of the document that is due. */
    void header(int word) {
        ValueLayout.JAVA_INT.varHandle().setVolatile(document(lastBurst() + 1), 0L, word);
    }

    /** Writes the last burst once more, in the place of the one that is due. */
    void replay() {
        MemorySegment due = document(lastBurst() + 1);
        MemorySegment.copy(document(lastBurst()), BURST_OFFSET, due, BURST_OFFSET, DOCUMENT_LENGTH - BURST_OFFSET);
        header(WRITTEN);
    }

    /** The queue's files. */
    List<MemorySegment> files() {
        return files;
    }

    private MemorySegment document(long burst) {
        long cycle = cycle(burst);
        long firstCycle = Math.max(1, cycle(Math.max(lastBurst(), 1)) - 1);
        MemorySegment file = files.get((int) (cycle - firstCycle));
        long slot = (numberInGeneration(burst) - 1) & (PER_FILE - 1);
        return file.asSlice(DOCUMENTS_OFFSET + slot * DOCUMENT_LENGTH, DOCUMENT_LENGTH);
    }

    private static long cycle(long burst) {
        return 1 + ((numberInGeneration(burst) - 1) >> PER_FILE_BITS);
    }

    private static long numberInGeneration(long burst) {
        return burst & (LinkDescriptor.BURSTS_PER_GENERATION - 1);
    }
}
