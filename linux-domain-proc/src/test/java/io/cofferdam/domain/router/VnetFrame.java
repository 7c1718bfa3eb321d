package io.cofferdam.domain.router;

import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.HeapLink;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A frame with its virtio-net header, as it lies in a link; two are equal if their bytes are. */
record VnetFrame(int flags, int gsoType, int headerLength, int gsoSize, int start, int offset, ByteBuffer frame) {
    static final int TCP = 1;
    static final int TCP6 = 4;
    static final int UDP = 5;
    static final int ECN = 0x80;

    /** A frame whose TCP or UDP checksum is to be finished. */
    static VnetFrame unfinished(byte[] frame) {
        return new VnetFrame(1, 0, 0, 0, transport(frame), protocol(frame) == 6 ? 16 : 6, ByteBuffer.wrap(frame));
    }

    /** A TCP or UDP frame that is to be cut into segments. */
    static VnetFrame uncut(byte[] frame, int gsoSize) {
        int transport = transport(frame);
        boolean tcp = protocol(frame) == 6;
        int headers = transport + (tcp ? ((frame[transport + 12] >> 4) & 0xf) * 4 : 8);
        return new VnetFrame(
                1,
                tcp ? isIpv6(frame) ? TCP6 : TCP : UDP,
                headers,
                gsoSize,
                transport,
                tcp ? 16 : 6,
                ByteBuffer.wrap(frame));
    }

    private static int transport(byte[] frame) {
        return isIpv6(frame) ? 54 : 14 + (frame[14] & 0xf) * 4;
    }

    /** Of frames without extension headers. */
    private static int protocol(byte[] frame) {
        return isIpv6(frame) ? frame[20] : frame[23];
    }

    private static boolean isIpv6(byte[] frame) {
        return (frame[14] & 0xf0) == 0x60;
    }

    VnetFrame with(int newFlags, int newGsoType) {
        return new VnetFrame(newFlags, newGsoType, headerLength, gsoSize, start, offset, frame);
    }

    VnetFrame withChecksum(int newStart, int newOffset) {
        return new VnetFrame(flags, gsoType, headerLength, gsoSize, newStart, newOffset, frame);
    }

    VnetFrame withSizes(int newHeaderLength, int newGsoSize) {
        return new VnetFrame(flags, gsoType, newHeaderLength, newGsoSize, start, offset, frame);
    }

    byte[] bytes() {
        byte[] bytes = new byte[frame.capacity()];
        frame.get(0, bytes);
        return bytes;
    }

    private byte[] header() {
        return ByteBuffer.allocate(FrameDescriptor.VNET_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) flags)
                .put((byte) gsoType)
                .putShort((short) headerLength)
                .putShort((short) gsoSize)
                .putShort((short) start)
                .putShort((short) offset)
                .array();
    }

    /** Submits them as one burst. */
    static void put(HeapLink link, VnetFrame... frames) {
        Source source = link.source();
        for (VnetFrame frame : frames) {
            long record = source.claim(frame.bytes().length);
            frame.copyTo(source.memory(), record);
            source.commit(frame.bytes().length);
        }
        source.submit();
    }

    void copyTo(MemorySegment memory, long record) {
        copy(header(), memory, record + FrameDescriptor.VNET_OFFSET);
        copy(bytes(), memory, record + FrameDescriptor.FRAME_OFFSET);
    }

    private static void copy(byte[] from, MemorySegment to, long offset) {
        MemorySegment.copy(from, 0, to, ValueLayout.JAVA_BYTE, offset, from.length);
    }

    /** Takes out all that was submitted. */
    static List<VnetFrame> takeAll(HeapLink link) {
        Sink sink = link.sink();
        List<VnetFrame> frames = new ArrayList<>();
        while (sink.get()) {
            while (sink.next()) {
                MemorySegment record = sink.memory().asSlice(sink.record());
                ByteBuffer vnet = record.asSlice(FrameDescriptor.VNET_OFFSET, FrameDescriptor.VNET_LENGTH)
                        .asByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN);
                frames.add(new VnetFrame(
                        vnet.get() & 0xff,
                        vnet.get() & 0xff,
                        vnet.getShort() & 0xffff,
                        vnet.getShort() & 0xffff,
                        vnet.getShort() & 0xffff,
                        vnet.getShort() & 0xffff,
                        ByteBuffer.wrap(record.asSlice(FrameDescriptor.FRAME_OFFSET, sink.length())
                                .toArray(ValueLayout.JAVA_BYTE))));
            }
            sink.acknowledge();
        }
        return frames;
    }

    boolean isPlain() {
        return flags == 0 && gsoType == 0 && headerLength == 0 && gsoSize == 0 && start == 0 && offset == 0;
    }

    /**
     * Whether Linux takes the header of a frame from a TAP device: {@code tun_get_user} of drivers/net/tun.c and
     * {@code virtio_net_hdr_to_skb} of linux/virtio_net.h, in that order, as of Linux 6.18.
     */
    boolean isTakenByKernel() {
        if (headerLength > frame.capacity()) {
            return false;
        }
        int transportLength = 0;
        if (gsoType != 0) {
            switch (gsoType & ~ECN) {
                case TCP, TCP6 -> transportLength = 20;
                case UDP -> transportLength = 8;
                default -> {
                    return false;
                }
            }
            if (gsoSize == 0) {
                return false;
            }
        }
        if ((flags & 1) != 0 && !isChecksumTaken(transportLength)) {
            return false;
        }
        return gsoType == 0 || isGsoTaken(transportLength);
    }

    private boolean isChecksumTaken(int transportLength) {
        return start + Math.max(transportLength, offset + 2) <= frame.capacity()
                && start - 14 >= (isIpv6(bytes()) ? 40 : 20)
                && start + transportLength <= frame.capacity();
    }

    private boolean isGsoTaken(int transportLength) {
        boolean partial = (flags & 1) != 0;
        if (gsoType == UDP) {
            return partial && offset == 6 && frame.capacity() - start - transportLength <= gsoSize * 128;
        }
        return (gsoType & ~ECN) == (isIpv6(bytes()) ? TCP6 : TCP) && (!partial || offset == 16) && gsoSize != 0xffff;
    }
}
