package io.cofferdam.shm.link;

import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_BYTES_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_FRAMES_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_INDEX_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_POSITION_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.DOCUMENT_LENGTH;
import static io.cofferdam.shm.link.LinkDescriptor.MAX_BURST_FRAMES;
import static io.cofferdam.shm.link.LinkDescriptor.PADDING;
import static io.cofferdam.shm.link.LinkDescriptor.REFUSED_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.SUBMITTED_BURSTS_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.TAKEN_BURST_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.TAKEN_INDEX_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.WANTED_POSITION_OFFSET;

import io.cofferdam.shm.signal.Doorbell;
import io.cofferdam.shm.signal.Waiter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * A {@link Sink} that reads what a {@link QueueSource} wrote. It opens everything of the source's for reading only.
 *
 * <p>Every number that comes from the source is copied and checked before it is used. A burst or frame that does not
 * hold together is counted as refused and is a {@link LinkFault}: a source that wrote one cannot be trusted with the next.
 */
public final class QueueSink implements Sink, LinkGuard.End {
    /** What was submitted can be read at once; after so long it is not going to be. */
    private static final long STALL_NS = 1_000_000_000L;

    private final Holdings holdings = new Holdings();
    private final Arena arena = holdings.add(Arena.ofShared());
    private final MemorySegment bulk;
    private final long capacity;
    private final LinkPage own;
    private final LinkPage peer;
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final Doorbell doorbell;
    private final Waiter waiter;

    private boolean resuming;
    private boolean inHand;
    private long burst;
    private long index;
    private long position;
    private int lengthBytes;
    private int frames;

    private long lastBurst;
    private long nextPosition;
    private boolean stalled;
    private long stalledSinceNs;

    private long nextRecord;
    private int framesLeft;
    private long record;
    private int length;
    private long burstFrameBytes;

    /**
     * Opens the sink of a link and goes on after the last burst that a predecessor took.
     *
     * @throws IOException when the link's files are missing or not a link's
     */
    public QueueSink(LinkFiles files) throws IOException {
        try {
            bulk = files.mapBulk(FileChannel.MapMode.READ_ONLY, arena);
            capacity = bulk.byteSize();
            own = new LinkPage(files.map(files.sinkPage(), FileChannel.MapMode.READ_WRITE, arena));
            peer = new LinkPage(files.map(files.sourcePage(), FileChannel.MapMode.READ_ONLY, arena));
            files.requireMetadata();
            queue = holdings.add(files.openQueue(true, new BurstRollCycle.WriterTime()));
            tailer = holdings.add(queue.createTailer());
            doorbell = holdings.add(new Doorbell(
                    own.memory(),
                    LinkDescriptor.BELL_OFFSET,
                    peer.memory(),
                    LinkDescriptor.SLEEP_OFFSET,
                    files.wakeSource()));
            waiter = holdings.add(new Waiter(
                    own.memory(),
                    LinkDescriptor.SLEEP_OFFSET,
                    peer.memory(),
                    LinkDescriptor.BELL_OFFSET,
                    files.wakeSink()));
            resume(files.generation());
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** Goes on after the last burst taken, and acknowledges it in case a predecessor died before it could. */
    private void resume(long generation) {
        lastBurst = generation * LinkDescriptor.BURSTS_PER_GENERATION;
        long takenIndex = own.get(TAKEN_INDEX_OFFSET);
        if (takenIndex == 0) {
            return;
        }
        // The document itself says where in the link it stands; the one behind it must follow it.
        resuming = true;
        long takenBurst = own.get(TAKEN_BURST_OFFSET);
        if (!tailer.moveToIndex(takenIndex) || !get()) {
            throw new LinkFault("the queue holds nothing at index " + Long.toHexString(takenIndex)
                    + ", where burst " + takenBurst
                    + " was taken last: the source's files were replaced");
        }
        // A process that died between the two words of take() left the number of the burst before, or none.
        long before = Math.max(takenBurst, generation * LinkDescriptor.BURSTS_PER_GENERATION);
        if (burst != takenBurst && burst != before + 1) {
            throw refuse("the document at index " + Long.toHexString(takenIndex) + " says it is burst " + burst
                    + "; taken there was burst " + takenBurst);
        }
        if (own.get(ACKNOWLEDGED_INDEX_OFFSET) == takenIndex) {
            inHand = false;
        } else {
            acknowledge();
        }
    }

    @Override
    public MemorySegment memory() {
        return bulk;
    }

    @Override
    public boolean get() {
        while (!inHand) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return false;
                }
                read(document);
            }
            requireSound();
            lastBurst = burst;
            nextPosition = position + lengthBytes;
            resuming = false;
            inHand = true;
        }
        nextRecord = position;
        framesLeft = frames;
        burstFrameBytes = 0;
        return true;
    }

    private void read(DocumentContext document) {
        Bytes<?> bytes = document.wire().bytes();
        index = document.index();
        if (bytes.readRemaining() < DOCUMENT_LENGTH) {
            throw refuse("a document has " + bytes.readRemaining() + " bytes; a burst's has " + DOCUMENT_LENGTH);
        }
        burst = bytes.readLong();
        position = bytes.readLong();
        lengthBytes = bytes.readInt();
        frames = bytes.readInt();
    }

    private void requireSound() {
        boolean sound = frames > 0
                && frames <= MAX_BURST_FRAMES
                && lengthBytes > 0
                && lengthBytes <= LinkDescriptor.maxBurstBytes(capacity)
                && lengthBytes % FrameDescriptor.ALIGNMENT == 0
                && position >= 0
                && position % FrameDescriptor.ALIGNMENT == 0
                && (resuming || (burst == lastBurst + 1 && position == nextPosition));
        if (!sound) {
            throw refuse("a document says it is burst " + burst + " with " + frames + " frames in " + lengthBytes
                    + " bytes at position " + position + "; due is burst " + (lastBurst + 1) + " at position "
                    + nextPosition);
        }
    }

    private LinkFault refuse(String why) {
        own.add(REFUSED_OFFSET, 1);
        return new LinkFault(why);
    }

    @Override
    public long burst() {
        return burst;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public long bytes() {
        return lengthBytes;
    }

    @Override
    public boolean next() {
        while (framesLeft > 0) {
            long left = position + lengthBytes - nextRecord;
            long offset = nextRecord & (capacity - 1);
            if (left < FrameDescriptor.FRAME_OFFSET) {
                break;
            }
            int claimed = FrameDescriptor.length(bulk, offset);
            if (claimed == PADDING) {
                nextRecord += capacity - offset;
                continue;
            }
            if (claimed < 0
                    || claimed > FrameDescriptor.MAX_FRAME_LENGTH
                    || FrameDescriptor.recordLength(claimed) > Math.min(left, capacity - offset)) {
                break;
            }
            record = offset;
            length = claimed;
            nextRecord += FrameDescriptor.recordLength(claimed);
            framesLeft--;
            burstFrameBytes += claimed;
            return true;
        }
        if (framesLeft > 0) {
            throw refuse("burst " + burst + " says it has " + frames + " frames in " + lengthBytes
                    + " bytes; its memory holds " + (frames - framesLeft));
        }
        return false;
    }

    @Override
    public long record() {
        return record;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void take() {
        own.set(TAKEN_INDEX_OFFSET, index);
        own.setRelease(TAKEN_BURST_OFFSET, burst);
    }

    @Override
    public void acknowledge() {
        take();
        own.add(ACKNOWLEDGED_FRAMES_OFFSET, frames);
        own.add(ACKNOWLEDGED_BYTES_OFFSET, burstFrameBytes);
        own.set(ACKNOWLEDGED_INDEX_OFFSET, index);
        own.setRelease(ACKNOWLEDGED_BURST_OFFSET, burst);
        own.setRelease(ACKNOWLEDGED_POSITION_OFFSET, position + lengthBytes);
        inHand = false;
        // Acknowledge, then look: the other half of the argument in Doorbell, here for the position that is wanted.
        VarHandle.fullFence();
        if (position + lengthBytes >= peer.get(WANTED_POSITION_OFFSET)) {
            doorbell.ring();
        }
    }

    @Override
    public void check(long nowNs) {
        long submitted = peer.get(SUBMITTED_BURSTS_OFFSET);
        // Touch the last byte of what another process could have truncated.
        bulk.get(ValueLayout.JAVA_BYTE, capacity - 1);
        // Look even if nothing is due: that is how memory of the queue that is gone shows.
        if (get() || submitted <= lastBurst) {
            stalled = false;
        } else if (!stalled) {
            stalled = true;
            stalledSinceNs = nowNs;
        } else if (nowNs - stalledSinceNs > STALL_NS) {
            throw new LinkFault("the source says it has submitted burst " + submitted
                    + ", and the queue shows none behind burst " + lastBurst);
        }
    }

    @Override
    public boolean waiting() {
        return !inHand;
    }

    @Override
    public Waiter waiter() {
        return waiter;
    }

    @Override
    public void close() {
        holdings.close();
    }
}
