package io.cofferdam.domain.dhcp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of a message (RFC 2132 section 2): options that are given in parts are put together (RFC 3396), and
 * those in the fields {@code file} and {@code sname} are read if option 52 says so.
 */
final class OptionReader {
    private static final int OVERLOAD_FILE = 1;
    private static final int OVERLOAD_SERVER_NAME = 2;

    private final Map<Integer, ByteArrayOutputStream> parts = new HashMap<>();

    private OptionReader() {}

    /** The options by their codes; null if one of them reaches beyond the field that it is in. */
    static @Nullable Map<Integer, byte[]> read(ByteBuffer message) {
        OptionReader reader = new OptionReader();
        if (!reader.readField(message, DhcpDescriptor.OPTIONS_OFFSET, message.capacity())) {
            return null;
        }
        ByteArrayOutputStream overload = reader.parts.get(DhcpOption.OVERLOAD);
        if (overload != null && overload.size() == 1 && !reader.readOverloaded(message, overload.toByteArray()[0])) {
            return null;
        }
        Map<Integer, byte[]> options = new HashMap<>();
        reader.parts.forEach((code, value) -> options.put(code, value.toByteArray()));
        return options;
    }

    private boolean readOverloaded(ByteBuffer message, int fields) {
        boolean sound = true;
        if ((fields & OVERLOAD_FILE) != 0) {
            sound = readField(message, DhcpDescriptor.FILE_OFFSET, DhcpDescriptor.COOKIE_OFFSET);
        }
        if (sound && (fields & OVERLOAD_SERVER_NAME) != 0) {
            sound = readField(message, DhcpDescriptor.SERVER_NAME_OFFSET, DhcpDescriptor.FILE_OFFSET);
        }
        return sound;
    }

    private boolean readField(ByteBuffer message, int start, int end) {
        int position = start;
        while (position < end) {
            int code = message.get(position++) & 0xff;
            if (code == DhcpOption.END) {
                return true;
            }
            if (code == DhcpOption.PAD) {
                continue;
            }
            if (position == end) {
                return false;
            }
            int length = message.get(position++) & 0xff;
            if (length > end - position) {
                return false;
            }
            byte[] value = new byte[length];
            message.get(position, value);
            parts.computeIfAbsent(code, _ -> new ByteArrayOutputStream()).writeBytes(value);
            position += length;
        }
        return true;
    }
}
