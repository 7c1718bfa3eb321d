package io.cofferdam.launcher.testbed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Capture files as the tests write and read them, independently of the driver's own code: libpcap, microseconds in, nanoseconds out. */
final class Capture {
    private static final int MICROSECOND_MAGIC = 0xa1b2c3d4;
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int RECORD_HEADER_LENGTH = 16;
    private static final int SNAPSHOT_LENGTH = 65_535;
    private static final int ETHERNET = 1;
    private static final int US_PER_SECOND = 1_000_000;

    private Capture() {}

    /** Writes frames, each so much later than the one before. */
    static void write(Path file, List<byte[]> frames, long intervalUs) throws IOException {
        int length = FILE_HEADER_LENGTH;
        for (byte[] frame : frames) {
            length += RECORD_HEADER_LENGTH + frame.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.BIG_ENDIAN);
        buffer.putInt(MICROSECOND_MAGIC).putShort((short) 2).putShort((short) 4);
        buffer.putInt(0).putInt(0).putInt(SNAPSHOT_LENGTH).putInt(ETHERNET);
        long timeUs = 0;
        for (byte[] frame : frames) {
            buffer.putInt((int) (timeUs / US_PER_SECOND)).putInt((int) (timeUs % US_PER_SECOND));
            buffer.putInt(frame.length).putInt(frame.length).put(frame);
            timeUs += intervalUs;
        }
        Files.write(file, buffer.array());
    }

    /** Reads the whole frames that a gateway has written so far. */
    static List<byte[]> read(Path file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        if (!Files.exists(file) || Files.size(file) < FILE_HEADER_LENGTH) {
            return frames;
        }
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getInt(0) != NANOSECOND_MAGIC) {
            throw new IOException(file + " does not start as a capture with nanoseconds does");
        }
        buffer.position(FILE_HEADER_LENGTH);
        while (buffer.remaining() >= RECORD_HEADER_LENGTH) {
            int length = buffer.getInt(buffer.position() + 8);
            if (buffer.remaining() < RECORD_HEADER_LENGTH + length) {
                break;
            }
            buffer.position(buffer.position() + RECORD_HEADER_LENGTH);
            byte[] frame = new byte[length];
            buffer.get(frame);
            frames.add(frame);
        }
        return frames;
    }
}
