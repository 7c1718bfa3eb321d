package io.cofferdam.domain.ip;

import io.cofferdam.domain.wire.FrameImage;

/** The Internet checksum: the one's complement of the one's complement sum of all 16-bit words (RFC 1071 section 1). */
public final class InternetChecksum {
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
        sum = (sum & 0xffff_ffffL) + (sum >>> 32);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return (int) ~sum & 0xffff;
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
