package io.cofferdam.shm.link;

import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_BYTES_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_FRAMES_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.MAX_BURST_FRAMES;
import static io.cofferdam.shm.link.LinkDescriptor.PADDING;
import static io.cofferdam.shm.link.LinkDescriptor.REFUSED_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.SUBMITTED_BURSTS_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.TAKEN_BURST_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.WANTED_BURST_OFFSET;

import io.cofferdam.shm.link.BurstFiles.Mapped;
import io.cofferdam.shm.signal.Doorbell;
import io.cofferdam.shm.signal.Waiter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.List;

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
    private final BurstReader reader;
    private final TruncationCheck truncationCheck;
    private final Doorbell doorbell;
    private final Waiter waiter;

    private boolean inHand;
    private long burst;
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
        this(files.present());
    }

    /**
     * Opens the sink of a link's generation.
     *
     * @throws IOException when its files are missing or not a link's
     */
    public QueueSink(LinkGeneration files) throws IOException {
        try {
            bulk = files.mapBulk(FileChannel.MapMode.READ_ONLY, arena);
            capacity = bulk.byteSize();
            own = new LinkPage(files.map(files.sinkPage(), FileChannel.MapMode.READ_WRITE, arena));
            peer = new LinkPage(files.map(files.sourcePage(), FileChannel.MapMode.READ_ONLY, arena));
            List<Mapped> bursts = files.bursts().map(FileChannel.MapMode.READ_ONLY, arena);
            reader = new BurstReader(bursts);
            truncationCheck = new TruncationCheck(bulk, own.memory(), peer.memory(), bursts);
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
            resume(files.lastBurstBefore());
            // A predecessor may have died between acknowledging and ringing.
            doorbell.ring();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** Goes on after the last burst taken, and acknowledges it in case a predecessor died before it could. */
    private void resume(long none) {
        lastBurst = Math.max(none, own.get(TAKEN_BURST_OFFSET));
        if (lastBurst == none) {
            return;
        }
        if (!reader.read(lastBurst) || reader.burst() != lastBurst) {
            throw refuse("burst " + lastBurst + " was taken last, and the queue does not hold it");
        }
        takeOver();
        requireSound();
        nextPosition = position + lengthBytes;
        if (own.get(ACKNOWLEDGED_BURST_OFFSET) < lastBurst) {
            startOver();
            while (next()) {
                // Counts the frames' bytes, which the predecessor had no time for.
            }
            acknowledge();
        }
    }

    @Override
    public MemorySegment memory() {
        return bulk;
    }

    @Override
    public boolean get() {
        if (!inHand) {
            if (!reader.read(lastBurst + 1)) {
                return false;
            }
            takeOver();
            requireNext();
            requireSound();
            lastBurst = burst;
            nextPosition = position + lengthBytes;
            inHand = true;
        }
        startOver();
        return true;
    }

    private void startOver() {
        nextRecord = position;
        framesLeft = frames;
        burstFrameBytes = 0;
    }

    private void takeOver() {
        burst = reader.burst();
        position = reader.position();
        lengthBytes = reader.lengthBytes();
        frames = reader.frames();
    }

    private void requireNext() {
        if (burst != lastBurst + 1 || position != nextPosition) {
            throw refuse("a document says it is burst " + burst + " at position " + position + "; due is burst "
                    + (lastBurst + 1) + " at position " + nextPosition);
        }
    }

    private void requireSound() {
        boolean sound = frames > 0
                && frames <= MAX_BURST_FRAMES
                && lengthBytes > 0
                && lengthBytes <= LinkDescriptor.maxBurstBytes(capacity)
                && lengthBytes % FrameDescriptor.ALIGNMENT == 0
                && position >= 0
                && position % FrameDescriptor.ALIGNMENT == 0;
        if (!sound) {
            throw refuse("burst " + burst + " says it has " + frames + " frames in " + lengthBytes
                    + " bytes at position " + position);
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
        own.setRelease(TAKEN_BURST_OFFSET, burst);
    }

    @Override
    public void acknowledge() {
        take();
        own.add(ACKNOWLEDGED_FRAMES_OFFSET, frames);
        own.add(ACKNOWLEDGED_BYTES_OFFSET, burstFrameBytes);
        own.setRelease(ACKNOWLEDGED_BURST_OFFSET, burst);
        inHand = false;
        // Acknowledge, then look whether the source sleeps: the other half of the argument in Doorbell.
        if (doorbell.isDue() && burst >= peer.get(WANTED_BURST_OFFSET)) {
            doorbell.wake();
        }
    }

    @Override
    public void check(long nowNs) {
        long submitted = peer.get(SUBMITTED_BURSTS_OFFSET);
        truncationCheck.run();
        if (inHand || submitted <= lastBurst || get()) {
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
