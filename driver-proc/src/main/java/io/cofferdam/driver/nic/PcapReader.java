package io.cofferdam.driver.nic;

import io.cofferdam.shm.kernel.OpenFile;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads Ethernet frames one by one from a capture in the classic libpcap format
 * (<a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html">draft-ietf-opsawg-pcap</a>), either byte
 * order, micro- or nanoseconds. What was cut short when it was captured is not a frame and is passed over.
 */
final class PcapReader implements AutoCloseable {
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int RECORD_HEADER_LENGTH = 16;
    private static final int LINK_TYPE_OFFSET = 20;
    private static final int LINK_TYPE_MASK = 0x0fff_ffff;
    private static final int LINK_TYPE_ETHERNET = 1;
    private static final int MICROSECOND_MAGIC = 0xa1b2c3d4;
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    private static final int BUFFER_LENGTH = 1 << 20;

    private final String file;
    private final OpenFile channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final int nsPerFraction;
    private long timeNs;
    private int length;
    private boolean complete;

    /**
     * Reads a capture from where it is.
     *
     * @param file what people call it
     */
    PcapReader(String file, OpenFile channel) throws IOException {
        this.file = file;
        this.channel = channel;
        buffer.flip();
        if (!fill(FILE_HEADER_LENGTH)) {
            throw new EOFException(file + " is shorter than a pcap file's header of " + FILE_HEADER_LENGTH + " bytes");
        }
        nsPerFraction = readMagic();
        int linkType = buffer.getInt(buffer.position() + LINK_TYPE_OFFSET) & LINK_TYPE_MASK;
        if (linkType != LINK_TYPE_ETHERNET) {
            throw new IOException(file + " has link type " + linkType + "; only Ethernet, " + LINK_TYPE_ETHERNET
                    + ", can be sent on a NIC");
        }
        buffer.position(buffer.position() + FILE_HEADER_LENGTH);
    }

    private int readMagic() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int magic = buffer.order(order).getInt(buffer.position());
            if (magic == MICROSECOND_MAGIC) {
                return 1_000;
            }
            if (magic == NANOSECOND_MAGIC) {
                return 1;
            }
        }
        throw new IOException(file + " is not in pcap format; `tcpdump -r FILE -w OUT` or "
                + "`editcap -F pcap FILE OUT` converts a pcapng file");
    }

    /**
     * Goes on to the next frame.
     *
     * @return false at the end of the file; a record that is cut off by the end of the file does not count
     */
    boolean next() throws IOException {
        buffer.position(buffer.position() + (complete ? length : 0));
        complete = false;
        while (fill(RECORD_HEADER_LENGTH)) {
            int start = buffer.position();
            timeNs = Integer.toUnsignedLong(buffer.getInt(start)) * 1_000_000_000L
                    + Integer.toUnsignedLong(buffer.getInt(start + 4)) * nsPerFraction;
            int captured = buffer.getInt(start + 8);
            int original = buffer.getInt(start + 12);
            if (captured < 0 || captured > BUFFER_LENGTH - RECORD_HEADER_LENGTH) {
                throw new IOException(file + " has a record of " + Integer.toUnsignedLong(captured)
                        + " bytes; the file is damaged from there on");
            }
            if (!fill(RECORD_HEADER_LENGTH + captured)) {
                return false;
            }
            buffer.position(start(RECORD_HEADER_LENGTH));
            length = captured;
            if (captured == original) {
                complete = true;
                return true;
            }
            buffer.position(buffer.position() + captured);
        }
        return false;
    }

    private int start(int offset) {
        return buffer.position() + offset;
    }

    /** When the current frame was captured, in nanoseconds since 1970. */
    long timeNs() {
        return timeNs;
    }

    /** Length of the current frame in bytes. */
    int length() {
        return length;
    }

    void copyTo(MemorySegment memory, long offset) {
        MemorySegment.copy(MemorySegment.ofBuffer(buffer), 0, memory, offset, length);
    }

    /** Makes sure that the buffer holds this many bytes from its position on. */
    private boolean fill(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        buffer.compact();
        while (buffer.position() < bytes && channel.read(buffer) >= 0) {
            // Until there is enough.
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
