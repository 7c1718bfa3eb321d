package io.cofferdam.domain.ip;

import io.cofferdam.domain.wire.FrameImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The Internet checksum: the one's complement of the one's complement sum of all 16-bit words (RFC 1071 section 1). */
public final class InternetChecksum {
    /** A 16-bit word as it is on the wire. */
    static final ValueLayout.OfShort WORD = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final ValueLayout.OfLong WORDS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private InternetChecksum() {}

    /**
     * The checksum over bytes of a frame. Over bytes that include a right checksum it is 0.
     *
     * @param offset of the first byte
     * @param length number of bytes; an odd last one counts as the high byte of a word
     */
    public static int of(FrameImage frame, int offset, int length) {
        long sum = 0;
        int end = offset + length;
        int position = offset;
        for (; position + Integer.BYTES <= end; position += Integer.BYTES) {
            sum += frame.i32(position) & 0xffff_ffffL;
        }
        if (position + Short.BYTES <= end) {
            sum += frame.u16(position);
            position += Short.BYTES;
        }
        if (position < end) {
            sum += (long) frame.u8(position) << 8;
        }
        return ~fold(sum) & 0xffff;
    }

    /**
     * The checksum over bytes in memory.
     *
     * @param offset of the first byte
     * @param length number of bytes; an odd last one counts as the high byte of a word
     */
    static int of(MemorySegment memory, long offset, int length) {
        long high = 0;
        long low = 0;
        long end = offset + length;
        long position = offset;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            long words = memory.get(WORDS, position);
            high += words >>> 32;
            low += words & 0xffff_ffffL;
        }
        for (; position + Short.BYTES <= end; position += Short.BYTES) {
            low += memory.get(WORD, position) & 0xffffL;
        }
        if (position < end) {
            low += (memory.get(ValueLayout.JAVA_BYTE, position) & 0xffL) << 8;
        }
        return ~fold(high + low) & 0xffff;
    }

    /** A sum of 16-bit or 32-bit words, below 2^48, as a 16-bit word: carries are added again at the low end. */
    static int fold(long wide) {
        long sum = (wide & 0xffff_ffffL) + (wide >>> 32);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return (int) sum;
    }

    /**
     * The checksum after one 16-bit word has changed: HC' = ~(~HC + ~m + m') (RFC 1624 section 3, equation 3).
     *
     * @param checksum the checksum so far, HC
     * @param before the word so far, m
     * @param after the word from now on, m'
     */
    public static int update(int checksum, int before, int after) {
        int sum = (~checksum & 0xffff) + (~before & 0xffff) + (after & 0xffff);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~sum & 0xffff;
    }
}
