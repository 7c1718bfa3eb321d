package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Sends frames over a stream of bytes, each behind its length. A burst is collected and written with one system call, or
 * with as few as its size allows.
 */
final class ByteSource implements HopSource {
    /** Writes a part of a burst; answers the number of bytes that it could. */
    @FunctionalInterface
    interface Output {
        int write(MemorySegment memory, int offset, int length);
    }

    static final int BUFFER_BYTES = 256 * 1024;
    static final int LENGTH_LENGTH = Integer.BYTES;

    private final Output output;
    private final MemorySegment buffer;
    private int start;
    private int end;

    ByteSource(Output output) {
        this.output = output;
        buffer = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    }

    @Override
    public int send(Frame frame, long number, int count) {
        if (!flush()) {
            return 0;
        }
        int each = LENGTH_LENGTH + frame.length();
        int frames = Math.min(count, BUFFER_BYTES / each);
        for (int i = 0; i < frames; i++) {
            buffer.set(ValueLayout.JAVA_INT_UNALIGNED, end, frame.length());
            frame.copyTo(buffer, end + LENGTH_LENGTH, number + i);
            end += each;
        }
        flush();
        return frames;
    }

    @Override
    public boolean flush() {
        while (start < end) {
            int written = output.write(buffer, start, end - start);
            if (written == 0) {
                return false;
            }
            start += written;
        }
        start = 0;
        end = 0;
        return true;
    }
}
