package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import io.cofferdam.bench.hop.waiting.PauserWaiting;
import io.cofferdam.bench.hop.waiting.SpinWaiting;
import io.cofferdam.bench.hop.waiting.Waiting;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * Chronicle Queue used plainly: a document a frame, a tailer that loops, files that roll.
 *
 * <p>Two things are added because shared memory is finite: the queue's time moves on by an hour per {@link #WINDOW_BYTES}
 * and not by the clock, and the reader deletes the files that it has let go of and says on a page how far it is, so that
 * the writer stays within {@link #WINDOW_BYTES} of it.
 *
 * <p>Copied: the frame into the document, and from the document to the receiver's own memory.
 */
final class ChronicleMedium implements Medium {
    /** Bytes of frames in a file, and between writer and reader. */
    static final long WINDOW_BYTES = 32L << 20;

    private static final int PROGRESS_LENGTH = 4096;

    private final Setup setup;
    private final List<AutoCloseable> open = new ArrayList<>();

    ChronicleMedium(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void create(String channel) throws IOException {
        progress(channel);
        builder(channel).timeProvider(() -> ChronicleWriter.HOUR_MS).build().close();
    }

    private SingleChronicleQueueBuilder builder(String channel) {
        return SingleChronicleQueueBuilder.binary(setup.file(channel).toFile()).rollCycle(RollCycles.FAST_HOURLY);
    }

    private MemorySegment progress(String channel) throws IOException {
        try (FileChannel file = FileChannel.open(
                setup.file(channel + "-progress"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, PROGRESS_LENGTH, Arena.ofAuto());
        }
    }

    @Override
    public HopSource openSource(String channel) throws IOException {
        ChronicleWriter writer = new ChronicleWriter(builder(channel), progress(channel), setup.lengthBytes());
        open.add(writer);
        return writer;
    }

    @Override
    public HopSink openSink(String channel, FrameCheck frames) throws IOException {
        ChronicleReader reader = new ChronicleReader(builder(channel), progress(channel), frames);
        open.add(reader);
        return reader;
    }

    @Override
    public Waiting waiting() {
        return setup.spins() ? new SpinWaiting() : new PauserWaiting();
    }

    @Override
    public long systemCalls() {
        return 0;
    }

    @Override
    public void close() {
        for (AutoCloseable end : open) {
            try {
                end.close();
            } catch (Exception e) {
                throw new HopFault("an end of a queue cannot be closed", e);
            }
        }
    }
}
