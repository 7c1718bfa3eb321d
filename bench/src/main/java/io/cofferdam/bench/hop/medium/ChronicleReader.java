package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.FrameCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** The reading end of {@link ChronicleMedium}. */
final class ChronicleReader implements HopSink, AutoCloseable {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final int READ_LIMIT = 1024;

    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final MemorySegment progress;
    private final FrameCheck frames;

    ChronicleReader(SingleChronicleQueueBuilder builder, MemorySegment progress, FrameCheck frames) {
        this.progress = progress;
        this.frames = frames;
        queue = builder.storeFileListener(new Deleting()).build();
        tailer = queue.createTailer();
    }

    /** Removes files once the reader is past them. */
    private static final class Deleting implements StoreFileListener {
        @Override
        public void onReleased(int cycle, File file) {
            try {
                Files.deleteIfExists(file.toPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public int receive() {
        int taken = 0;
        while (taken < READ_LIMIT) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    break;
                }
                Bytes<?> bytes = document.wire().bytes();
                frames.take(Anywhere.MEMORY, bytes.addressForRead(bytes.readPosition()), (int) bytes.readRemaining());
            }
            taken++;
        }
        if (taken > 0) {
            LONG.setRelease(progress, 0L, frames.frames());
        }
        return taken;
    }

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }
}
