package io.cofferdam.domain.wire;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A private copy of a frame or of its first bytes, which no other process can change while we look.
 *
 * <pre>
 *  +-----------------------+----------------------------------------+
 *  | virtio-net header, 10 | frame, from the Ethernet header      ...
 *  +-----------------------+----------------------------------------+
 * </pre>
 *
 * That is how a link's record looks from {@link FrameDescriptor#VNET_OFFSET} on, so one copy moves both. Offsets given to
 * the methods count from the Ethernet header; numbers of several bytes are in network byte order (RFC 791 appendix B).
 * What lies beyond {@link #copied()} is left over from earlier frames and must not be looked at.
 *
 * <p>Confined to the component's one thread; owns its bytes.
 */
public final class FrameImage {
    /** Bytes of a frame that decisions may rest on: Ethernet, the longest IPv4 header and the longest TCP header. */
    public static final int HEAD_LENGTH = 14 + 60 + 60;

    private static final int FRAME = FrameDescriptor.VNET_LENGTH;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final MemorySegment segment;
    private int length;
    private int copied;
    private int upperStart;
    private int upperProtocol;

    /** @param capacity bytes of a frame that fit, Ethernet header included */
    public FrameImage(int capacity) {
        bytes = new byte[FRAME + capacity];
        segment = MemorySegment.ofArray(bytes);
    }

    /** Copies the virtio-net header and the first {@link #HEAD_LENGTH} bytes of a link's record. */
    public void copyHead(MemorySegment memory, long record, int frameLength) {
        length = frameLength;
        copied = Math.min(frameLength, HEAD_LENGTH);
        MemorySegment.copy(
                memory, ValueLayout.JAVA_BYTE, record + FrameDescriptor.VNET_OFFSET, bytes, 0, FRAME + copied);
    }

    /**
     * Copies more of a frame of which so far only the head was copied, as far as there is room for it here.
     *
     * @param frameStart offset in {@code memory} of the Ethernet header
     * @param count bytes from the Ethernet header on that shall be here
     * @return whether they are
     */
    public boolean copyFurther(MemorySegment memory, long frameStart, int count) {
        if (count > length || count > bytes.length - FRAME) {
            return false;
        }
        if (count > copied) {
            MemorySegment.copy(
                    memory, ValueLayout.JAVA_BYTE, frameStart + copied, bytes, FRAME + copied, count - copied);
            copied = count;
        }
        return true;
    }

    /**
     * Becomes a whole copy of a frame of which so far only the head was copied.
     *
     * @param head the frame's head, which may have been rewritten
     * @param memory where the rest of the frame is
     * @param frameStart offset in {@code memory} of the Ethernet header
     */
    public void copyWhole(FrameImage head, MemorySegment memory, long frameStart) {
        System.arraycopy(head.bytes, 0, bytes, 0, FRAME + head.copied);
        length = head.length;
        copied = head.length;
        upperStart = head.upperStart;
        upperProtocol = head.upperProtocol;
        int rest = head.length - head.copied;
        if (rest > 0) {
            MemorySegment.copy(
                    memory, ValueLayout.JAVA_BYTE, frameStart + head.copied, bytes, FRAME + head.copied, rest);
        }
    }

    /** Becomes an empty frame of our own making: no offload, and {@code frameLength} bytes that are still to be set. */
    public void start(int frameLength) {
        Arrays.fill(bytes, 0, FRAME, (byte) 0);
        length = frameLength;
        copied = frameLength;
    }

    /** Copies bytes of another image, given that they were copied there. */
    public void copyBytes(int offset, FrameImage from, int fromOffset, int count) {
        System.arraycopy(from.bytes, FRAME + fromOffset, bytes, FRAME + offset, count);
    }

    /** Copies bytes of another process's memory. */
    public void copyBytes(int offset, MemorySegment memory, long from, int count) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, bytes, FRAME + offset, count);
    }

    /** Copies bytes into the image. */
    public void copyIn(int offset, byte[] from, int count) {
        System.arraycopy(from, 0, bytes, FRAME + offset, count);
    }

    /** Copies bytes out of the image, given that they were copied there. */
    public void copyOut(int offset, byte[] to, int count) {
        System.arraycopy(bytes, FRAME + offset, to, 0, count);
    }

    /**
     * Copies the beginning of another frame's packet, from behind the Ethernet header on.
     *
     * @param head the frame's head
     * @param memory where the rest of the frame is
     * @param frameStart offset in {@code memory} of its Ethernet header
     * @param packetStart offset of the packet in the frame
     */
    public void copyPacket(
            int offset, FrameImage head, MemorySegment memory, long frameStart, int packetStart, int count) {
        int fromHead = Math.min(count, head.copied - packetStart);
        copyBytes(offset, head, packetStart, fromHead);
        if (count > fromHead) {
            copyBytes(offset + fromHead, memory, frameStart + packetStart + fromHead, count - fromHead);
        }
    }

    /** Cuts off what follows the first {@code frameLength} bytes, such as Ethernet padding. */
    public void trim(int frameLength) {
        length = frameLength;
        copied = Math.min(copied, frameLength);
    }

    /** Length of the frame in bytes, from the Ethernet header. */
    public int length() {
        return length;
    }

    /** How many bytes of the frame are here. */
    public int copied() {
        return copied;
    }

    /** Notes where the header behind all IP headers is, and of which protocol it is. */
    public void setUpper(int start, int protocol) {
        upperStart = start;
        upperProtocol = protocol;
    }

    /** Offset of the header behind all IP headers, as it was noted. */
    public int upperStart() {
        return upperStart;
    }

    /** The protocol of the header behind all IP headers, as it was noted. */
    public int upperProtocol() {
        return upperProtocol;
    }

    /** The bytes as a segment, the virtio-net header first; the frame is at {@link FrameDescriptor#VNET_LENGTH}. */
    public MemorySegment segment() {
        return segment;
    }

    public int u8(int offset) {
        return bytes[FRAME + offset] & 0xff;
    }

    public int u16(int offset) {
        return (short) SHORT.get(bytes, FRAME + offset) & 0xffff;
    }

    public int i32(int offset) {
        return (int) INT.get(bytes, FRAME + offset);
    }

    public long i64(int offset) {
        return (long) LONG.get(bytes, FRAME + offset);
    }

    /** The 48-bit address at an offset, in the low bits. */
    public long mac(int offset) {
        return ((long) u16(offset) << 32) | (i32(offset + 2) & 0xffff_ffffL);
    }

    public void setU8(int offset, int value) {
        bytes[FRAME + offset] = (byte) value;
    }

    public void setU16(int offset, int value) {
        SHORT.set(bytes, FRAME + offset, (short) value);
    }

    public void setI32(int offset, int value) {
        INT.set(bytes, FRAME + offset, value);
    }

    public void setI64(int offset, long value) {
        LONG.set(bytes, FRAME + offset, value);
    }

    public void setMac(int offset, long mac) {
        setU16(offset, (int) (mac >>> 32));
        setI32(offset + 2, (int) mac);
    }

    /** {@code flags} of the virtio-net header. */
    public int vnetFlags() {
        return bytes[0] & 0xff;
    }

    /** {@code gso_type} of the virtio-net header. */
    public int gsoType() {
        return bytes[1] & 0xff;
    }

    /** {@code hdr_len}, {@code gso_size}, {@code csum_start} or {@code csum_offset}: little-endian, unlike the frame. */
    public int vnetU16(int recordOffset) {
        return (short) SHORT_LE.get(bytes, recordOffset - FrameDescriptor.VNET_OFFSET) & 0xffff;
    }

    /** Clears the virtio-net header: no offload, a complete checksum. */
    public void clearOffload() {
        Arrays.fill(bytes, 0, FRAME, (byte) 0);
    }
}
