package io.cofferdam.shm.link;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/** Writes into a link's submit queue what no {@link QueueSource} would: for attackers in tests. */
public final class ForgedDocuments implements AutoCloseable {
    private final LinkFiles files;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final BurstRollCycle.WriterTime time = new BurstRollCycle.WriterTime();
    private final long lastBurst;
    private final long endPosition;

    /** Opens the queue behind what an honest source has written; that source must not be used any more. */
    public ForgedDocuments(LinkFiles files) throws IOException {
        this.files = files;
        try (BurstLog log = new BurstLog(files)) {
            lastBurst = log.lastBurst();
            endPosition = log.endPosition();
        }
        queue = files.openQueue(false, time);
        time.cycle(Math.max(1, queue.lastCycle()));
        appender = queue.createAppender();
    }

    /** Number of the last honest burst. */
    public long lastBurst() {
        return lastBurst;
    }

    /** Where the last honest burst ends. */
    public long endPosition() {
        return endPosition;
    }

    /** Appends a document that says this, with room for the rest of an honest one. */
    public void append(long burst, long position, int lengthBytes, int frames) {
        byte[] rest = new byte[LinkDescriptor.DOCUMENT_LENGTH - 24];
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            bytes.writeLong(burst).writeLong(position).writeInt(lengthBytes).writeInt(frames);
            bytes.write(rest);
        }
    }

    /** Appends a document of any bytes. */
    public void append(byte[] content) {
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(content);
        }
    }

    /** The queue's file that is written now. */
    public Path file() {
        return files.queue().resolve(BurstRollCycle.fileName(time.cycle()));
    }

    /** The queue's file that comes next. */
    public Path nextFile() {
        return files.queue().resolve(BurstRollCycle.fileName(time.cycle() + 1));
    }

    /** Ends the present file as a source does that goes on in the next one. */
    public void roll() {
        time.cycle(time.cycle() + 1);
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
