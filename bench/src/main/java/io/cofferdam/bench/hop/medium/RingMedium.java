package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.waiting.BackoffWaiting;
import io.cofferdam.bench.hop.waiting.SpinWaiting;
import io.cofferdam.bench.hop.waiting.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Agrona's {@link OneToOneRingBuffer} on a mapped file: a ring that forgets.
 *
 * <p>Copied: the frame into the ring, and from the ring to the receiver's own memory.
 */
final class RingMedium implements Medium {
    /** As much as our link's bulk buffer has by default; with a quarter of it the ring was slower. */
    private static final int CAPACITY_BYTES = 4 << 20;

    private static final int MESSAGE_TYPE = 1;
    private static final int READ_LIMIT = 1024;

    private final Setup setup;

    RingMedium(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void create(String channel) throws IOException {
        map(channel);
    }

    private RingBuffer map(String channel) throws IOException {
        Path file = setup.file(channel);
        int lengthBytes = CAPACITY_BYTES + RingBufferDescriptor.TRAILER_LENGTH;
        try (FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new OneToOneRingBuffer(new UnsafeBuffer(opened.map(FileChannel.MapMode.READ_WRITE, 0, lengthBytes)));
        }
    }

    @Override
    public HopSource openSource(String channel) throws IOException {
        RingBuffer ring = map(channel);
        return (frame, number, count) -> send(ring, frame, number, count);
    }

    private static int send(RingBuffer ring, Frame frame, long number, int count) {
        for (int sent = 0; sent < count; sent++) {
            int index = ring.tryClaim(MESSAGE_TYPE, frame.length());
            if (index <= 0) {
                return sent;
            }
            frame.copyTo(Anywhere.MEMORY, ring.buffer().addressOffset() + index, number + sent);
            ring.commit(index);
        }
        return count;
    }

    @Override
    public HopSink openSink(String channel, FrameCheck frames) throws IOException {
        RingBuffer ring = map(channel);
        MessageHandler handler =
                (type, buffer, index, length) -> frames.take(Anywhere.MEMORY, buffer.addressOffset() + index, length);
        return () -> ring.read(handler, READ_LIMIT);
    }

    @Override
    public Waiting waiting() {
        return setup.spins() ? new SpinWaiting() : new BackoffWaiting();
    }

    @Override
    public long systemCalls() {
        return 0;
    }

    @Override
    public void close() {}
}
