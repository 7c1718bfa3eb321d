package io.cofferdam.shm.link;

import static io.cofferdam.shm.link.LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.DROPPED_FRAMES_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.MAX_BURSTS_IN_FLIGHT;
import static io.cofferdam.shm.link.LinkDescriptor.MAX_BURST_FRAMES;
import static io.cofferdam.shm.link.LinkDescriptor.PADDING;
import static io.cofferdam.shm.link.LinkDescriptor.RINGS_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.SUBMITTED_BURSTS_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.SUBMITTED_BYTES_OFFSET;
import static io.cofferdam.shm.link.LinkDescriptor.SUBMITTED_FRAMES_OFFSET;
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
 * A {@link Source} whose submit queue is a Chronicle queue ({@link BurstLog}) and whose frames lie in a mapped bulk
 * buffer.
 *
 * <p>A frame is written once, into the bulk buffer; the document says where. What the sink has acknowledged is free
 * again. The sink's page is foreign memory, and all that is taken from it is the number of a burst: one that goes
 * backwards or beyond what was submitted is a {@link LinkFault}. Where that burst ends, the source's own log says.
 */
public final class QueueSource implements Source, LinkGuard.End {
    private final Holdings holdings = new Holdings();
    private final Arena arena = holdings.add(Arena.ofShared());
    private final MemorySegment bulk;
    private final long capacity;
    private final long maxBurstBytes;
    private final LinkPage own;
    private final LinkPage peer;
    private final BurstLog log;
    private final TruncationCheck truncationCheck;
    private final Doorbell doorbell;
    private final Waiter waiter;

    /** Records lie in front of this position; those of the burst in hand included. */
    private long writePosition;

    private long burstStart;
    private int burstFrames;
    private long burstFrameBytes;

    /** Claims that end in front of this position need no further look. */
    private long claimLimit;

    private long claimedPosition;
    private int claimedLength;

    private long acknowledgedPosition;
    private long acknowledgedBurst;

    /** The most that was asked for and refused, and not granted since. */
    private long refusedBytes;

    private boolean discarding;

    /**
     * Opens the source of a link and goes on after the last burst that a predecessor submitted.
     *
     * @throws IOException when the link's files are missing or not a link's
     */
    public QueueSource(LinkFiles files) throws IOException {
        this(files.present());
    }

    /**
     * Opens the source of a link's generation.
     *
     * @throws IOException when its files are missing or not a link's
     */
    public QueueSource(LinkGeneration files) throws IOException {
        try {
            bulk = files.mapBulk(FileChannel.MapMode.READ_WRITE, arena);
            capacity = bulk.byteSize();
            maxBurstBytes = LinkDescriptor.maxBurstBytes(capacity);
            own = new LinkPage(files.map(files.sourcePage(), FileChannel.MapMode.READ_WRITE, arena));
            peer = new LinkPage(files.map(files.sinkPage(), FileChannel.MapMode.READ_ONLY, arena));
            List<Mapped> bursts = files.bursts().map(FileChannel.MapMode.READ_WRITE, arena);
            long none = files.lastBurstBefore();
            log = new BurstLog(files.bursts(), bursts, none);
            truncationCheck = new TruncationCheck(bulk, own.memory(), peer.memory(), bursts);
            doorbell = holdings.add(new Doorbell(
                    own.memory(),
                    LinkDescriptor.BELL_OFFSET,
                    peer.memory(),
                    LinkDescriptor.SLEEP_OFFSET,
                    files.wakeSink()));
            waiter = holdings.add(new Waiter(
                    own.memory(),
                    LinkDescriptor.SLEEP_OFFSET,
                    peer.memory(),
                    LinkDescriptor.BELL_OFFSET,
                    files.wakeSource()));
            writePosition = log.endPosition();
            burstStart = writePosition;
            acknowledgedPosition = Math.max(0, writePosition - capacity);
            acknowledgedBurst = Math.max(none, log.lastBurst() - MAX_BURSTS_IN_FLIGHT + 1);
            own.set(SUBMITTED_BURSTS_OFFSET, log.lastBurst());
            getAcknowledged();
            // A predecessor may have died between publishing and ringing.
            doorbell.ring();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    @Override
    public MemorySegment memory() {
        return bulk;
    }

    @Override
    public void begin(int input, long burst) {
        discarding = burst <= log.answered(input);
        if (!discarding) {
            log.answer(input, burst);
        }
    }

    @Override
    public long answered(int input) {
        return log.answered(input);
    }

    @Override
    public long claim(int frameLength) {
        int needed = FrameDescriptor.recordLength(frameLength);
        if (writePosition + needed <= claimLimit) {
            claimedPosition = writePosition;
        } else {
            long start = contiguous(writePosition, needed);
            if (!fits(start + needed)) {
                return BACK_PRESSURED;
            }
            claimedPosition = start;
            claimLimit = start == writePosition ? claimLimit() : writePosition;
        }
        claimedLength = frameLength;
        return claimedPosition & (capacity - 1);
    }

    /** Up to where frames may be claimed without another look, in the turn of the buffer that is being written. */
    private long claimLimit() {
        long turnEnd = (writePosition & -capacity) + capacity;
        return Math.min(turnEnd, Math.min(burstStart + maxBurstBytes, acknowledgedPosition + capacity));
    }

    @Override
    public void commit(int frameLength) {
        if (frameLength < 0 || frameLength > claimedLength) {
            throw new IllegalArgumentException(
                    "frame of " + frameLength + " bytes committed; claimed were " + claimedLength);
        }
        if (discarding) {
            return;
        }
        if (claimedPosition != writePosition) {
            FrameDescriptor.length(bulk, writePosition & (capacity - 1), PADDING);
        }
        FrameDescriptor.length(bulk, claimedPosition & (capacity - 1), frameLength);
        writePosition = claimedPosition + FrameDescriptor.recordLength(frameLength);
        burstFrames++;
        burstFrameBytes += frameLength;
        claimedLength = -1;
        if (burstFrames == MAX_BURST_FRAMES) {
            claimLimit = writePosition;
        }
    }

    @Override
    public void submit() {
        discarding = false;
        if (burstFrames == 0) {
            return;
        }
        log.append(burstStart, (int) (writePosition - burstStart), burstFrames);
        own.set(SUBMITTED_BURSTS_OFFSET, log.lastBurst());
        own.add(SUBMITTED_FRAMES_OFFSET, burstFrames);
        own.add(SUBMITTED_BYTES_OFFSET, burstFrameBytes);
        burstStart = writePosition;
        burstFrames = 0;
        burstFrameBytes = 0;
        claimLimit = writePosition;
        doorbell.ring();
        own.set(RINGS_OFFSET, doorbell.rings());
    }

    @Override
    public boolean hasRoom(int frames, long bytes) {
        long records = bytes + (long) frames * (FrameDescriptor.FRAME_OFFSET + FrameDescriptor.ALIGNMENT);
        long padding = FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH);
        return roomFor(writePosition + records + padding);
    }

    @Override
    public boolean isBurstFull() {
        return burstFrames >= MAX_BURST_FRAMES
                || writePosition - burstStart
                        >= maxBurstBytes - FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH);
    }

    @Override
    public void dropped(long frames) {
        own.add(DROPPED_FRAMES_OFFSET, frames);
    }

    @Override
    public boolean waiting() {
        return refusedBytes > 0;
    }

    @Override
    public Waiter waiter() {
        return waiter;
    }

    @Override
    public void close() {
        holdings.close();
    }

    /** Where a record of this length can start: here, or, where it would wrap, at the buffer's start. */
    private long contiguous(long position, int length) {
        long offset = position & (capacity - 1);
        return offset + length > capacity ? position + capacity - offset : position;
    }

    private boolean fits(long end) {
        return end - burstStart <= maxBurstBytes && burstFrames < MAX_BURST_FRAMES && roomFor(end);
    }

    private boolean roomFor(long end) {
        if (!isRoomFor(end)) {
            getAcknowledged();
            if (!isRoomFor(end)) {
                refusedBytes = Math.max(refusedBytes, end - burstStart);
                // Half of what is on its way: waking for every acknowledgement would cost a wake-up per burst.
                own.set(WANTED_BURST_OFFSET, acknowledgedBurst + 1 + (log.lastBurst() - acknowledgedBurst) / 2);
                return false;
            }
        }
        if (end - burstStart >= refusedBytes) {
            refusedBytes = 0;
        }
        return true;
    }

    private boolean isRoomFor(long end) {
        return end - acknowledgedPosition <= capacity && log.lastBurst() - acknowledgedBurst < MAX_BURSTS_IN_FLIGHT - 1;
    }

    /** Takes back the memory of what the sink has acknowledged. */
    private void getAcknowledged() {
        long burst = peer.getAcquire(ACKNOWLEDGED_BURST_OFFSET);
        if (burst < acknowledgedBurst || burst > log.lastBurst()) {
            throw new LinkFault("the sink acknowledged burst " + burst + "; allowed are " + acknowledgedBurst + " to "
                    + log.lastBurst());
        }
        acknowledgedPosition = log.endPosition(burst);
        acknowledgedBurst = burst;
    }

    @Override
    public void check(long nowNs) {
        getAcknowledged();
        truncationCheck.run();
    }
}
