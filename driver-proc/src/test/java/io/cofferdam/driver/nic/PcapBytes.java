package io.cofferdam.driver.nic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Captures as bytes, built by hand after draft-ietf-opsawg-pcap, in either byte order. */
final class PcapBytes {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int FILE_HEADER_LENGTH = 24;
    static final int RECORD_HEADER_LENGTH = 16;
    static final int ETHERNET = 1;

    private static final int CAPACITY = 1 << 22;

    private final ByteBuffer buffer;

    PcapBytes(ByteOrder order, int magic) {
        this(order, magic, ETHERNET);
    }

    PcapBytes(ByteOrder order, int magic, int linkType) {
        buffer = ByteBuffer.allocate(CAPACITY).order(order);
        buffer.putInt(magic).putShort((short) 2).putShort((short) 4);
        buffer.putInt(0).putInt(0).putInt(65_535).putInt(linkType);
    }

    PcapBytes frame(int seconds, int fraction, byte[] frame) {
        return frame(seconds, fraction, frame, frame.length);
    }

    /** @param original how long the frame was before it was cut */
    PcapBytes frame(int seconds, int fraction, byte[] frame, int original) {
        buffer.putInt(seconds)
                .putInt(fraction)
                .putInt(frame.length)
                .putInt(original)
                .put(frame);
        return this;
    }

    /** A record's header alone. */
    PcapBytes header(int seconds, int fraction, int captured, int original) {
        buffer.putInt(seconds).putInt(fraction).putInt(captured).putInt(original);
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** A frame that tells by its bytes which one it is. */
    static byte[] numbered(int number, int length) {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++) {
            frame[i] = (byte) (number * 31 + i);
        }
        return frame;
    }
}
