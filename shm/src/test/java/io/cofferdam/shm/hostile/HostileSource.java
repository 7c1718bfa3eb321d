package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.ForgedDocuments;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkDescriptor;
import io.cofferdam.shm.link.LinkGeneration;
import io.cofferdam.shm.link.QueueSource;
import io.cofferdam.shm.link.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attacker with a source's rights: it may write everything below {@code source/}. */
final class HostileSource extends Peer {
    private static final int FRAME_LENGTH = 100;
    private static final int HONEST_BURSTS = 40;
    private static final long PAUSE_NS = 200_000;
    private static final long FILE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    private final QueueSource source;
    private @Nullable ForgedDocuments forged;

    HostileSource(LinkGeneration link, long seed) throws IOException {
        super(link, seed, "source", "sink");
        source = new QueueSource(link);
        for (int i = 0; i < HONEST_BURSTS; i++) {
            send(FRAME_LENGTH);
        }
    }

    QueueSource source() {
        return source;
    }

    /** Submits a burst of one frame, if there is room. */
    void send(int length) {
        claimAndCommit(length);
        source.submit();
    }

    /** Puts one frame into the burst in hand. Returns its record, or {@link Source#BACK_PRESSURED}. */
    long claimAndCommit(int length) {
        long record = source.claim(length);
        if (record != Source.BACK_PRESSURED) {
            FrameDescriptor.clearVnetHeader(source.memory(), record);
            source.commit(length);
        }
        return record;
    }

    /** Submits a burst of one frame whose record says that it is this long. */
    void sendRecordOfLength(int lie) {
        long record = claimAndCommit(FRAME_LENGTH);
        source.memory().set(ValueLayout.JAVA_INT, record + FrameDescriptor.LENGTH_OFFSET, lie);
        source.submit();
    }

    MemorySegment bulk() {
        return source.memory();
    }

    /** The queue, to write what no source writes. */
    ForgedDocuments forge() throws IOException {
        if (forged == null) {
            forged = new ForgedDocuments(link());
        }
        return forged;
    }

    /** Writes one document that differs from the one that is due, in its place, and wakes the victim. */
    void forge(long burstOff, long positionOff, int lengthBytes, int frames) throws IOException {
        ForgedDocuments documents = forge();
        long due = documents.lastBurst() + 1;
        documents.write(due, due + burstOff, documents.endPosition() + positionOff, lengthBytes, frames);
        ring();
    }

    /** Writes the header of the document that is due, and wakes the victim. */
    void forgeHeader(int word) throws IOException {
        forge().header(forge().lastBurst() + 1, word);
        ring();
    }

    /** Writes a document with this burst number, sound in all else, and wakes the victim. */
    void forgeBurst(long burst) throws IOException {
        forge(burst - forge().lastBurst() - 1, 0, FrameDescriptor.recordLength(FRAME_LENGTH), 1);
    }

    /** Writes a document with this position, sound in all else, and wakes the victim. */
    void forgePosition(long position) throws IOException {
        forge(0, position - forge().endPosition(), FrameDescriptor.recordLength(FRAME_LENGTH), 1);
    }

    /** The file of the queue that is written now. */
    Path queueFile() {
        return queueFile(0);
    }

    /** Another file of the queue: 1 for the next, -1 for the one before. */
    Path queueFile(int cyclesAhead) {
        long last = page(LinkDescriptor.SUBMITTED_BURSTS_OFFSET);
        return ForgedDocuments.file(link(), last + (long) cyclesAhead * ForgedDocuments.PER_FILE);
    }

    /** All files of the queue. */
    List<Path> queueFiles() throws IOException {
        try (Stream<Path> entries = Files.list(file("source/queue"))) {
            return entries.filter(entry -> entry.toString().endsWith(".cq4")).toList();
        }
    }

    /** Submits so many bursts that the queue goes on in its next file; fewer if the victim takes no more. */
    void sendUntilTheNextFile() {
        Path file = queueFile();
        long endNs = System.nanoTime() + FILE_TIMEOUT_NS;
        while (queueFile().equals(file) && System.nanoTime() - endNs < 0) {
            for (int i = 0; i < HONEST_BURSTS; i++) {
                send(1);
            }
        }
    }

    @Override
    void goOn(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0) {
            send(FRAME_LENGTH);
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    @Override
    public void close() {
        if (forged != null) {
            forged.close();
        }
        source.close();
        super.close();
    }

    static UncheckedIOException unchecked(IOException e) {
        return new UncheckedIOException(e);
    }
}
