package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/** The writing end of {@link ChronicleMedium}. */
final class ChronicleWriter implements HopSource, AutoCloseable {
    static final long HOUR_MS = 3_600_000;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final MemorySegment progress;
    private final long framesPerFile;
    private final int lengthBytes;
    private @Nullable Bytes<?> template;
    private long written;
    private long timeMs = HOUR_MS;
    private long limit;

    ChronicleWriter(SingleChronicleQueueBuilder builder, MemorySegment progress, int lengthBytes) {
        this.progress = progress;
        this.lengthBytes = lengthBytes;
        framesPerFile = ChronicleMedium.WINDOW_BYTES / lengthBytes;
        limit = framesPerFile;
        queue = builder.timeProvider(() -> timeMs).build();
        appender = queue.createAppender();
    }

    @Override
    public int send(Frame frame, long number, int count) {
        for (int sent = 0; sent < count; sent++) {
            if (written >= limit && !hasRoom()) {
                return sent;
            }
            write(frame.number(number + sent));
        }
        return count;
    }

    private boolean hasRoom() {
        limit = (long) LONG.getAcquire(progress, 0L) + framesPerFile;
        return written < limit;
    }

    private void write(MemorySegment frame) {
        Bytes<?> from = template;
        if (from == null) {
            from = Bytes.wrapForRead(frame.asByteBuffer());
            template = from;
        }
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(from, 0L, lengthBytes);
        }
        written++;
        if (written % framesPerFile == 0) {
            timeMs += HOUR_MS;
        }
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
