package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Receives what a {@link ByteSource} sent: reads as much as there is with one system call. */
final class ByteSink implements HopSink {
    /** Reads what is there; answers the number of bytes, 0 for none. */
    @FunctionalInterface
    interface Input {
        int read(MemorySegment memory, int offset, int length);
    }

    private final Input input;
    private final FrameCheck frames;
    private final MemorySegment buffer;
    private int end;

    ByteSink(Input input, FrameCheck frames) {
        this.input = input;
        this.frames = frames;
        buffer = Arena.ofAuto().allocate(ByteSource.BUFFER_BYTES, Long.BYTES);
    }

    @Override
    public int receive() {
        int read = input.read(buffer, end, ByteSource.BUFFER_BYTES - end);
        end += read;
        int start = 0;
        while (end - start >= ByteSource.LENGTH_LENGTH) {
            int length = buffer.get(ValueLayout.JAVA_INT_UNALIGNED, start);
            if (length < 0 || length > Frame.MAX_LENGTH) {
                throw new HopFault("the stream has a frame of " + length + " bytes");
            }
            if (end - start - ByteSource.LENGTH_LENGTH < length) {
                break;
            }
            frames.take(buffer, start + ByteSource.LENGTH_LENGTH, length);
            start += ByteSource.LENGTH_LENGTH + length;
        }
        MemorySegment.copy(buffer, start, buffer, 0, end - start);
        end -= start;
        return read;
    }
}
