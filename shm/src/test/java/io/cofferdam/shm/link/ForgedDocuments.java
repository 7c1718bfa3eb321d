package io.cofferdam.shm.link;

import io.cofferdam.shm.link.BurstFiles.Mapped;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Writes into a link's submit queue what no {@link QueueSource} would: for attackers in tests. */
public final class ForgedDocuments implements AutoCloseable {
    /** How many documents a file holds. */
    public static final int PER_FILE = BurstDescriptor.BURSTS_PER_FILE;

    /** How many files there are. */
    public static final int FILES = BurstDescriptor.FILES;

    /** Length of a file. */
    public static final long FILE_LENGTH = BurstDescriptor.FILE_LENGTH;

    /** Where the first document of a file lies. */
    public static final int DOCUMENTS_OFFSET = BurstDescriptor.DOCUMENTS_OFFSET;

    /** Header of a document that was written. */
    public static final int WRITTEN = BurstDescriptor.WRITTEN;

    private final Arena arena = Arena.ofShared();
    private final List<Mapped> mapped;
    private final long lastBurst;
    private final long endPosition;

    /** Opens the queue behind what an honest source has written. */
    public ForgedDocuments(LinkGeneration files) throws IOException {
        mapped = files.bursts().map(FileChannel.MapMode.READ_WRITE, arena);
        BurstLog log = new BurstLog(files.bursts(), mapped, files.lastBurstBefore());
        lastBurst = log.lastBurst();
        endPosition = log.endPosition();
    }

    /** The file that a burst's document lies in. */
    public static Path file(LinkGeneration files, long burst) {
        return files.bursts().file(BurstDescriptor.cycle(burst));
    }

    /** Number of the last burst that was there when this was opened. */
    public long lastBurst() {
        return lastBurst;
    }

    /** Where that burst ends. */
    public long endPosition() {
        return endPosition;
    }

    /**
     * Writes a document.
     *
     * @param place number of the burst in whose place it is written; what follows is what it says
     */
    public void write(long place, long burst, long position, int lengthBytes, int frames) {
        MemorySegment file = file(place);
        long document = BurstDescriptor.offset(BurstDescriptor.slot(place));
        file.set(ValueLayout.JAVA_LONG, document + BurstDescriptor.BURST_OFFSET, burst);
        file.set(ValueLayout.JAVA_LONG, document + BurstDescriptor.POSITION_OFFSET, position);
        file.set(ValueLayout.JAVA_INT, document + BurstDescriptor.LENGTH_OFFSET, lengthBytes);
        file.set(ValueLayout.JAVA_INT, document + BurstDescriptor.FRAMES_OFFSET, frames);
        header(place, WRITTEN);
    }

    /** Writes the header of the document in a burst's place, and nothing else. */
    public void header(long place, int word) {
        ValueLayout.JAVA_INT
                .varHandle()
                .setVolatile(file(place), BurstDescriptor.offset(BurstDescriptor.slot(place)), word);
    }

    /** Writes into the document in a burst's place which bursts it answers. */
    public void answers(long place, long burst) {
        long answers = BurstDescriptor.offset(BurstDescriptor.slot(place)) + BurstDescriptor.ANSWERS_OFFSET;
        for (int input = 0; input < Source.MAX_INPUTS; input++) {
            file(place).set(ValueLayout.JAVA_LONG, answers + (long) input * Long.BYTES, burst);
        }
    }

    private MemorySegment file(long place) {
        return mapped.get(BurstDescriptor.file(BurstDescriptor.cycle(place))).memory();
    }

    @Override
    public void close() {
        arena.close();
    }
}
