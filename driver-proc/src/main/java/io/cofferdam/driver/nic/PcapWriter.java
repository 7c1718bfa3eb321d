package io.cofferdam.driver.nic;

import io.cofferdam.shm.kernel.OpenFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Appends Ethernet frames to a capture in the classic libpcap format with nanoseconds. One write per frame, so that
 * everything written is in the file when the process is killed; what a killed predecessor wrote half is cut off.
 */
final class PcapWriter implements AutoCloseable {
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int RECORD_HEADER_LENGTH = 16;
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    private static final int SNAPSHOT_LENGTH = 1 << 18;
    private static final int LINK_TYPE_ETHERNET = 1;

    private final OpenFile channel;
    private final ByteBuffer buffer;

    /**
     * Writes a capture.
     *
     * @param channel open for reading, too
     * @param maxFrameLength longest frame in bytes
     * @param append whether to go on after what a predecessor wrote; otherwise the file is overwritten
     */
    PcapWriter(OpenFile channel, int maxFrameLength, boolean append) throws IOException {
        this.channel = channel;
        buffer =
                ByteBuffer.allocateDirect(RECORD_HEADER_LENGTH + maxFrameLength).order(ByteOrder.LITTLE_ENDIAN);
        long end = append ? endOfWholeRecords() : 0;
        if (end == 0) {
            writeFileHeader();
        } else {
            channel.truncate(end);
            channel.position(end);
        }
    }

    private void writeFileHeader() throws IOException {
        channel.truncate(0);
        channel.position(0);
        buffer.clear();
        buffer.putInt(NANOSECOND_MAGIC).putShort((short) 2).putShort((short) 4);
        buffer.putInt(0).putInt(0).putInt(SNAPSHOT_LENGTH).putInt(LINK_TYPE_ETHERNET);
        writeBuffer();
    }

    /** Where a predecessor's whole records end; 0 if there are none. */
    private long endOfWholeRecords() throws IOException {
        if (channel.size() < FILE_HEADER_LENGTH || readInt(0) != NANOSECOND_MAGIC) {
            return 0;
        }
        long position = FILE_HEADER_LENGTH;
        while (position + RECORD_HEADER_LENGTH <= channel.size()) {
            long end = position + RECORD_HEADER_LENGTH + Integer.toUnsignedLong(readInt(position + 8));
            if (end > channel.size()) {
                break;
            }
            position = end;
        }
        return position;
    }

    private int readInt(long position) throws IOException {
        ByteBuffer four = ByteBuffer.allocateDirect(4).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(position).read(four);
        return four.getInt(0);
    }

    /** @param timeNs nanoseconds since 1970 */
    void write(MemorySegment memory, long offset, int length, long timeNs) throws IOException {
        buffer.clear();
        buffer.putInt((int) (timeNs / 1_000_000_000L)).putInt((int) (timeNs % 1_000_000_000L));
        buffer.putInt(length).putInt(length);
        MemorySegment.copy(memory, offset, MemorySegment.ofBuffer(buffer), 0, length);
        buffer.position(buffer.position() + length);
        writeBuffer();
    }

    private void writeBuffer() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
