package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.ForgedDocuments;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.QueueSource;
import io.cofferdam.shm.link.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attacker with a source's rights: it may write everything below {@code source/}. */
final class HostileSource extends Peer {
    private static final int FRAME_LENGTH = 100;
    private static final int HONEST_BURSTS = 40;
    private static final long PAUSE_NS = 200_000;

    private final QueueSource source;
    private @Nullable ForgedDocuments forged;
    private long bursts;

    HostileSource(LinkFiles files, long seed) throws IOException {
        super(files, seed, "source/page", "sink/page", "wake-sink");
        source = new QueueSource(files);
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
            bursts++;
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

    /** The queue, to append what no source appends. {@link #source()} must not be used any more. */
    ForgedDocuments forge() throws IOException {
        if (forged == null) {
            forged = new ForgedDocuments(files());
        }
        return forged;
    }

    /** Appends one document that differs from the one that is due, and wakes the victim. */
    void forge(long burstOff, long positionOff, int lengthBytes, int frames) throws IOException {
        ForgedDocuments documents = forge();
        documents.append(
                documents.lastBurst() + 1 + burstOff, documents.endPosition() + positionOff, lengthBytes, frames);
        ring();
    }

    /** Appends a document with this burst number, sound in all else, and wakes the victim. */
    void forgeBurst(long burst) throws IOException {
        forge(burst - forge().lastBurst() - 1, 0, FrameDescriptor.recordLength(FRAME_LENGTH), 1);
    }

    /** Appends a document with this position, sound in all else, and wakes the victim. */
    void forgePosition(long position) throws IOException {
        forge(0, position - forge().endPosition(), FrameDescriptor.recordLength(FRAME_LENGTH), 1);
    }

    /** The newest file of the queue. */
    Path queueFile() throws IOException {
        try (Stream<Path> entries = Files.list(file("source/queue"))) {
            return entries.filter(entry -> entry.toString().endsWith(".cq4"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    String queueFileName() throws IOException {
        return files().directory().relativize(queueFile()).toString();
    }

    /** Where the header of the next document is going to be in the newest file of the queue. */
    long nextHeader() throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(queueFile())).order(ByteOrder.LITTLE_ENDIAN);
        long last = forge().lastBurst();
        for (int offset = content.limit() - Long.BYTES; offset >= 0; offset -= Integer.BYTES) {
            if (content.getLong(offset) == last && content.getInt(offset - Integer.BYTES) == 64) {
                return offset + 64L;
            }
        }
        throw new IllegalStateException("burst " + last + " is not in " + queueFile());
    }

    /** Writes words from where the header of the next document is going to be, and wakes the victim. */
    void overwriteNextHeader(int... words) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        overwrite(queueFile(), nextHeader(), bytes.array());
        ring();
    }

    /** Overwrites the value that follows a name in the queue's metadata. */
    void overwriteMetadata(String name, long value) throws IOException {
        Path metadata = file("source/queue/metadata.cq4t");
        String content = Files.readString(metadata, java.nio.charset.StandardCharsets.ISO_8859_1);
        int place = content.indexOf(name);
        if (place < 0) {
            throw new IllegalStateException(metadata + " holds no " + name);
        }
        // The value is the next eight bytes that are aligned, behind its type and some padding.
        long offset = ((long) place + name.length() + Long.BYTES) & -Long.BYTES;
        overwrite(
                metadata,
                offset,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
    }

    /** Submits so many bursts that the queue goes on in its next file. */
    void sendUntilTheNextFile() throws IOException {
        Path file = queueFile();
        while (queueFile().equals(file)) {
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

    /** How many bursts were built. */
    long bursts() {
        return bursts;
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
