package io.cofferdam.shm.link;

import io.cofferdam.shm.link.BurstRollCycle.WriterTime;
import java.io.IOException;
import java.nio.file.Files;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.WriteAfterEOFException;

/**
 * The submit queue of a link as its source sees it: appends one document per burst, and knows from the last document
 * where a predecessor stopped.
 */
final class BurstLog implements AutoCloseable {
    private static final int NONE = -1;

    private final LinkFiles files;
    private final WriterTime time = new WriterTime();
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    private final long[] answered = new long[Source.MAX_INPUTS];
    private long lastBurst;
    private long endPosition;
    private int burstsInFile;
    private int oldestCycle = NONE;

    BurstLog(LinkFiles files) throws IOException {
        this.files = files;
        lastBurst = files.generation() * LinkDescriptor.BURSTS_PER_GENERATION;
        queue = files.openQueue(false, time);
        boolean hasFiles = queue.lastCycle() >= 0;
        if (hasFiles) {
            time.cycle(queue.lastCycle());
            oldestCycle = queue.firstCycle();
        } else {
            time.cycle(1);
        }
        appender = queue.createAppender();
        if (hasFiles) {
            readLast();
        }
    }

    private void readLast() {
        try (ExcerptTailer tailer =
                        queue.createTailer().direction(TailerDirection.BACKWARD).toEnd();
                DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return;
            }
            Bytes<?> bytes = document.wire().bytes();
            lastBurst = bytes.readLong();
            endPosition = bytes.readLong() + bytes.readInt();
            bytes.readInt();
            bytes.readLong();
            for (int i = 0; i < answered.length; i++) {
                answered[i] = bytes.readLong();
            }
            burstsInFile = (int) queue.rollCycle().toSequenceNumber(document.index()) + 1;
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

    /** The last burst of an input that the bursts of this log answer. */
    long answered(int input) {
        return answered[input];
    }

    /** Says so in what is appended next. */
    void answer(int input, long burst) {
        answered[input] = burst;
    }

    void append(long position, int lengthBytes, int frames) {
        if (burstsInFile >= BurstRollCycle.BURSTS_PER_FILE) {
            time.cycle(time.cycle() + 1);
            burstsInFile = 0;
        }
        try {
            write(position, lengthBytes, frames);
        } catch (WriteAfterEOFException e) {
            // A predecessor ended this file and died before it began the next.
            time.cycle(time.cycle() + 1);
            burstsInFile = 0;
            write(position, lengthBytes, frames);
        }
        lastBurst++;
        endPosition = position + lengthBytes;
        burstsInFile++;
        if (oldestCycle == NONE) {
            oldestCycle = time.cycle();
        }
    }

    private void write(long position, int lengthBytes, int frames) {
        DocumentContext document = appender.writingDocument();
        boolean complete = false;
        try {
            Bytes<?> bytes = document.wire().bytes();
            bytes.writeLong(lastBurst + 1);
            bytes.writeLong(position);
            bytes.writeInt(lengthBytes);
            bytes.writeInt(frames);
            bytes.writeLong(0);
            for (long burst : answered) {
                bytes.writeLong(burst);
            }
            complete = true;
        } finally {
            if (!complete) {
                document.rollbackOnClose();
            }
            document.close();
        }
    }

    /** Deletes the files in front of the one that holds this queue index: the sink has acknowledged all of them. */
    void forgetBefore(long acknowledgedIndex) {
        int cycle = Math.min(queue.rollCycle().toCycle(acknowledgedIndex), time.cycle());
        while (oldestCycle != NONE && oldestCycle < cycle) {
            try {
                Files.deleteIfExists(files.queue().resolve(BurstRollCycle.fileName(oldestCycle)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            oldestCycle++;
        }
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
