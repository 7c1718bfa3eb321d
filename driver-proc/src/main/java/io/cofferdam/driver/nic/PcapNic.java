package io.cofferdam.driver.nic;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.kernel.OpenFile;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.signal.DescriptorSleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A NIC whose wire is a file: receives the frames of one capture, in the pace in which they were captured or as fast as
 * they are taken, and sends into another.
 *
 * <p>How many frames were received and sent are counters, and so outlive the process: a successor goes on with the frame
 * after the last one that was handed over, and appends to what was sent.
 */
final class PcapNic implements Nic {
    private final @Nullable PcapReader reader;
    private final @Nullable PcapWriter writer;
    private final boolean paced;
    private final Clock clock;
    private final Counter received;
    private final Counter sent;
    private final Counter oversized;
    private final Counter unwritten;

    private boolean frameReady;
    private long firstFrameTimeNs;
    private long startNs = Long.MIN_VALUE;
    private long dueInNs = Long.MAX_VALUE;

    PcapNic(@Nullable PcapReader reader, @Nullable PcapWriter writer, boolean paced, Clock clock, Counters counters)
            throws IOException {
        this.reader = reader;
        this.writer = writer;
        this.paced = paced;
        this.clock = clock;
        this.received = counters.counter("pcap.frames-received");
        this.sent = sent(counters);
        this.oversized = counters.counter("drop.nic-oversized");
        this.unwritten = counters.counter("drop.nic-no-capture");
        for (long i = 0; i <= received.value(); i++) {
            advance();
        }
    }

    static PcapNic open(@Nullable PcapReader reader, @Nullable OpenFile write, boolean paced, Counters counters)
            throws IOException {
        return new PcapNic(
                reader,
                write == null
                        ? null
                        : new PcapWriter(
                                write,
                                FrameDescriptor.MAX_FRAME_LENGTH,
                                sent(counters).value() > 0),
                paced,
                Clock.systemUTC(),
                counters);
    }

    private static Counter sent(Counters counters) {
        return counters.counter("pcap.frames-sent");
    }

    private void advance() throws IOException {
        frameReady = reader != null && reader.next();
    }

    @Override
    public int receive(MemorySegment memory, long record, long nowNs) {
        dueInNs = Long.MAX_VALUE;
        if (!frameReady || reader == null || !isDue(reader, nowNs)) {
            return NOTHING;
        }
        int length = reader.length();
        if (length <= FrameDescriptor.MAX_FRAME_LENGTH) {
            FrameDescriptor.clearVnetHeader(memory, record);
            reader.copyTo(memory, record + FrameDescriptor.FRAME_OFFSET);
        } else {
            oversized.increment();
            length = UNUSABLE;
        }
        received.increment();
        try {
            advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return length;
    }

    private boolean isDue(PcapReader frames, long nowNs) {
        if (!paced) {
            return true;
        }
        if (startNs == Long.MIN_VALUE) {
            startNs = nowNs;
            firstFrameTimeNs = frames.timeNs();
        }
        long dueNs = startNs + (frames.timeNs() - firstFrameTimeNs);
        if (nowNs - dueNs >= 0) {
            return true;
        }
        dueInNs = dueNs - nowNs;
        return false;
    }

    @Override
    public void send(MemorySegment memory, long record, int length) {
        if (writer == null) {
            unwritten.increment();
            return;
        }
        // Before it is written: a successor must not overwrite it.
        sent.increment();
        Instant now = clock.instant();
        try {
            writer.write(
                    memory,
                    record + FrameDescriptor.FRAME_OFFSET,
                    length,
                    now.getEpochSecond() * 1_000_000_000L + now.getNano());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int descriptor() {
        return DescriptorSleeper.NO_DESCRIPTOR;
    }

    @Override
    public long timeoutNs() {
        return dueInNs;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
