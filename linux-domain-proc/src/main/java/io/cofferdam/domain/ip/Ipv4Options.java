package io.cofferdam.domain.ip;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;

/**
 * IPv4 options (RFC 791 3.1).
 *
 * <p>Packets with source-route options are dropped silently, which RFC 7126 4.3.5 and 4.4.5 give as the default. Other
 * options are carried along untouched: the gateway neither records its route nor stamps the time.
 */
public final class Ipv4Options {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STRICT_SOURCE_ROUTE = 137;
    private static final int COPIED = 0x80;
    private static final int MIN_OPTION_LENGTH = 2;

    private Ipv4Options() {}

    /** Judges the options of a header that has been validated. */
    public static Fate judge(FrameImage frame) {
        int end = Ipv4Header.payload(frame);
        int position = Ipv4Header.START + Ipv4Header.MIN_LENGTH;
        while (position < end) {
            int type = frame.u8(position);
            if (type == END) {
                return Fate.OPEN;
            }
            int length = lengthAt(frame, position, end);
            if (length == 0) {
                return Fate.BAD_OPTION;
            }
            if (type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE) {
                return Fate.SOURCE_ROUTE;
            }
            position += length;
        }
        return Fate.OPEN;
    }

    /** Offset from the start of the IPv4 header of the first option that is malformed: a Parameter Problem's pointer. */
    public static int badOptionPointer(FrameImage frame) {
        int end = Ipv4Header.payload(frame);
        int position = Ipv4Header.START + Ipv4Header.MIN_LENGTH;
        int length = lengthAt(frame, position, end);
        while (length != 0 && position + length < end) {
            position += length;
            length = lengthAt(frame, position, end);
        }
        return position - Ipv4Header.START;
    }

    /**
     * Writes into {@code head} the options of {@code frame} that every fragment carries, filled up with {@link #END} to a
     * multiple of four bytes (RFC 791 3.1, copied flag).
     *
     * @return length of the header with them
     */
    static int copyCopied(FrameImage frame, FrameImage head) {
        int end = Ipv4Header.payload(frame);
        int position = Ipv4Header.START + Ipv4Header.MIN_LENGTH;
        int to = position;
        while (position < end && frame.u8(position) != END) {
            int length = lengthAt(frame, position, end);
            if (length == 0) {
                break;
            }
            if ((frame.u8(position) & COPIED) != 0) {
                head.copyBytes(to, frame, position, length);
                to += length;
            }
            position += length;
        }
        while ((to - Ipv4Header.START) % 4 != 0) {
            head.setU8(to++, END);
        }
        return to - Ipv4Header.START;
    }

    /** Length of the option at {@code position}, or 0 if it does not fit before {@code end}. */
    private static int lengthAt(FrameImage frame, int position, int end) {
        int type = frame.u8(position);
        if (type == END || type == NO_OPERATION) {
            return 1;
        }
        if (position + 1 >= end) {
            return 0;
        }
        int length = frame.u8(position + 1);
        return length >= MIN_OPTION_LENGTH && position + length <= end ? length : 0;
    }
}
