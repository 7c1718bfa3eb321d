package io.cofferdam.domain.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names in messages (RFC 1035 3.1 and 4.1.4): labels, each with its length, ended by a zero or by a pointer. */
final class DnsName {
    /** What {@link #skip} and {@link #endOfPlain} answer for what is no name. */
    static final int NONE = -1;

    private static final int MAX_LENGTH = 255;
    private static final int MAX_LABEL_LENGTH = 63;
    private static final int POINTER = 0xc0;
    private static final String REVERSE = ".in-addr.arpa";

    private DnsName() {}

    /** The offset behind a name that has no pointer in it, or {@link #NONE}. */
    static int endOfPlain(ByteBuffer message, int start) {
        int end = skip(message, start);
        boolean plain = end != NONE && message.get(end - 1) == 0 && end - start <= MAX_LENGTH;
        return plain && !endsInPointer(message, start, end) ? end : NONE;
    }

    private static boolean endsInPointer(ByteBuffer message, int start, int end) {
        int position = start;
        while (position < end) {
            int length = message.get(position) & 0xff;
            if (length >= POINTER) {
                return true;
            }
            position += 1 + length;
        }
        return false;
    }

    /** The offset behind a name, wherever a pointer at its end leads, or {@link #NONE}. */
    static int skip(ByteBuffer message, int start) {
        int position = start;
        while (position < message.limit()) {
            int length = message.get(position) & 0xff;
            if (length == 0) {
                return position + 1;
            }
            if (length >= POINTER) {
                return position + 2 <= message.limit() ? position + 2 : NONE;
            }
            if (length > MAX_LABEL_LENGTH) {
                return NONE;
            }
            position += 1 + length;
        }
        return NONE;
    }

    /** A name without pointers in lower case, its labels joined by dots; what is no letter of a host's name stays as it is. */
    static String text(ByteBuffer message, int start, int end) {
        StringBuilder text = new StringBuilder();
        int position = start;
        while (position < end - 1) {
            int length = message.get(position) & 0xff;
            byte[] label = new byte[length];
            message.get(position + 1, label);
            text.append(text.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.ISO_8859_1));
            position += 1 + length;
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** The bytes of a name of ASCII labels joined by dots. */
    static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() + 2);
        for (String label : text.split("\\.", -1)) {
            bytes.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.put((byte) 0).array();
    }

    /**
     * The address that the name of a PTR question asks about (RFC 1035 3.5).
     *
     * @return 0 if it is none
     */
    static int reverseAddress(String name) {
        if (!name.endsWith(REVERSE)) {
            return 0;
        }
        String[] octets = name.substring(0, name.length() - REVERSE.length()).split("\\.", -1);
        int address = 0;
        for (int i = octets.length - 1; i >= 0 && octets.length == Integer.BYTES; i--) {
            if (!octets[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(octets[i]) > 0xff) {
                return 0;
            }
            address = address << 8 | Integer.parseInt(octets[i]);
        }
        return address;
    }
}
