package io.cofferdam.domain.dhcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes messages (RFC 2131 section 2), each of at most {@link DhcpDescriptor#MAX_LENGTH} bytes. Confined to one thread. */
final class DhcpWriter {
    private final byte[] bytes = new byte[DhcpDescriptor.MAX_LENGTH];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

    /** Begins a message. */
    DhcpWriter begin(int operation, int transaction, long mac, boolean broadcast, DhcpType type) {
        Arrays.fill(bytes, (byte) 0);
        bytes[DhcpDescriptor.OP_OFFSET] = (byte) operation;
        bytes[DhcpDescriptor.HARDWARE_TYPE_OFFSET] = DhcpDescriptor.ETHERNET;
        bytes[DhcpDescriptor.HARDWARE_LENGTH_OFFSET] = DhcpDescriptor.MAC_LENGTH;
        buffer.putInt(DhcpDescriptor.TRANSACTION_OFFSET, transaction);
        buffer.putShort(DhcpDescriptor.FLAGS_OFFSET, (short) (broadcast ? DhcpDescriptor.BROADCAST_FLAG : 0));
        buffer.putShort(DhcpDescriptor.HARDWARE_ADDRESS_OFFSET, (short) (mac >>> 32));
        buffer.putInt(DhcpDescriptor.HARDWARE_ADDRESS_OFFSET + 2, (int) mac);
        buffer.putInt(DhcpDescriptor.COOKIE_OFFSET, DhcpDescriptor.COOKIE);
        buffer.position(DhcpDescriptor.OPTIONS_OFFSET);
        return option(DhcpOption.MESSAGE_TYPE, (byte) type.code());
    }

    DhcpWriter seconds(int elapsed) {
        buffer.putShort(DhcpDescriptor.SECONDS_OFFSET, (short) Math.min(elapsed, 0xffff));
        return this;
    }

    DhcpWriter clientAddress(int address) {
        buffer.putInt(DhcpDescriptor.CLIENT_ADDRESS_OFFSET, address);
        return this;
    }

    DhcpWriter yourAddress(int address) {
        buffer.putInt(DhcpDescriptor.YOUR_ADDRESS_OFFSET, address);
        return this;
    }

    /** Adds an option, unless it does not fit any more. */
    DhcpWriter option(int code, byte... value) {
        if (value.length > 0xff || buffer.remaining() < value.length + 3) {
            return this;
        }
        buffer.put((byte) code).put((byte) value.length).put(value);
        return this;
    }

    DhcpWriter address(int code, int... addresses) {
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES * addresses.length);
        for (int address : addresses) {
            value.putInt(address);
        }
        return option(code, value.array());
    }

    DhcpWriter u16(int code, int value) {
        return option(code, (byte) (value >>> 8), (byte) value);
    }

    DhcpWriter text(int code, String text) {
        return option(code, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** An option whose bytes are given in hexadecimal; none if there are none. */
    DhcpWriter hex(int code, String digits) {
        return digits.isEmpty() ? this : option(code, HexFormat.of().parseHex(digits));
    }

    /** Ends the message. */
    int end() {
        buffer.put((byte) DhcpOption.END);
        return Math.max(buffer.position(), DhcpDescriptor.MIN_LENGTH);
    }

    /** The message, of the length that {@link #end} told; as it is until the next one begins. */
    byte[] bytes() {
        return bytes;
    }
}
