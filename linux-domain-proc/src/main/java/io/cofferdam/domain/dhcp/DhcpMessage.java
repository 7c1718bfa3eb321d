package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ethernet.MacAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was received (RFC 2131 section 2), checked when it is read. Immutable. An option with a length that it
 * cannot have counts as not there.
 */
public final class DhcpMessage {
    private final ByteBuffer fields;
    private final Map<Integer, byte[]> options;
    private final DhcpType type;

    private DhcpMessage(ByteBuffer fields, Map<Integer, byte[]> options, DhcpType type) {
        this.fields = fields;
        this.options = options;
        this.type = type;
    }

    /**
     * Reads a message.
     *
     * @param bytes of which the first {@code length} are the message
     * @return null if it is none of DHCP over Ethernet about one station
     */
    public static @Nullable DhcpMessage parse(byte[] bytes, int length) {
        if (length < DhcpDescriptor.OPTIONS_OFFSET) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
        if (fields.getInt(DhcpDescriptor.COOKIE_OFFSET) != DhcpDescriptor.COOKIE
                || fields.get(DhcpDescriptor.HARDWARE_TYPE_OFFSET) != DhcpDescriptor.ETHERNET
                || fields.get(DhcpDescriptor.HARDWARE_LENGTH_OFFSET) != DhcpDescriptor.MAC_LENGTH) {
            return null;
        }
        Map<Integer, byte[]> options = OptionReader.read(fields);
        byte[] code = options == null ? null : options.get(DhcpOption.MESSAGE_TYPE);
        DhcpType type = code == null || code.length != 1 ? null : DhcpType.of(code[0] & 0xff);
        if (options == null || type == null) {
            return null;
        }
        DhcpMessage message = new DhcpMessage(fields, options, type);
        return MacAddress.isStation(message.mac()) ? message : null;
    }

    DhcpType type() {
        return type;
    }

    boolean isRequest() {
        return fields.get(DhcpDescriptor.OP_OFFSET) == DhcpDescriptor.REQUEST;
    }

    boolean isReply() {
        return fields.get(DhcpDescriptor.OP_OFFSET) == DhcpDescriptor.REPLY;
    }

    int transaction() {
        return fields.getInt(DhcpDescriptor.TRANSACTION_OFFSET);
    }

    boolean wantsBroadcast() {
        return (fields.getShort(DhcpDescriptor.FLAGS_OFFSET) & DhcpDescriptor.BROADCAST_FLAG) != 0;
    }

    /** The address that the client has, or 0. */
    int clientAddress() {
        return fields.getInt(DhcpDescriptor.CLIENT_ADDRESS_OFFSET);
    }

    /** The address that the client is to have, or 0. */
    int yourAddress() {
        return fields.getInt(DhcpDescriptor.YOUR_ADDRESS_OFFSET);
    }

    /** The relay that passed the message on, or 0. */
    int relayAddress() {
        return fields.getInt(DhcpDescriptor.RELAY_ADDRESS_OFFSET);
    }

    /** The client's MAC address. */
    long mac() {
        return (fields.getShort(DhcpDescriptor.HARDWARE_ADDRESS_OFFSET) & 0xffffL) << 32
                | (fields.getInt(DhcpDescriptor.HARDWARE_ADDRESS_OFFSET + 2) & 0xffff_ffffL);
    }

    /** What the client says that it is, in hexadecimal; empty if it does not say, or says more than is kept. */
    String clientId() {
        byte[] id = options.get(DhcpOption.CLIENT_IDENTIFIER);
        boolean usable = id != null && id.length >= 2 && id.length <= LeaseDescriptor.MAX_CLIENT_ID_LENGTH;
        return usable ? HexFormat.of().formatHex(id) : "";
    }

    /** The name that the client has given itself, made fit for DNS; empty if none is left. */
    String hostName() {
        byte[] name = options.get(DhcpOption.HOST_NAME);
        return name == null ? "" : HostName.clean(name);
    }

    /** An option that is one address, or 0 if it is not there. */
    int address(int option) {
        byte[] value = options.get(option);
        return value == null || value.length != Integer.BYTES
                ? 0
                : ByteBuffer.wrap(value).getInt();
    }

    /** An option that is a list of addresses; at most {@code max} of them. */
    int[] addresses(int option, int max) {
        byte[] value = options.get(option);
        if (value == null || value.length % Integer.BYTES != 0) {
            return new int[0];
        }
        int[] addresses = new int[Math.min(max, value.length / Integer.BYTES)];
        ByteBuffer.wrap(value).asIntBuffer().get(addresses);
        return addresses;
    }

    /** An option that is a time in seconds, or -1 if it is not there. */
    long seconds(int option) {
        byte[] value = options.get(option);
        return value == null || value.length != Integer.BYTES
                ? -1
                : ByteBuffer.wrap(value).getInt() & 0xffff_ffffL;
    }

    /** An option of two bytes, or -1 if it is not there. */
    int u16(int option) {
        byte[] value = options.get(option);
        return value == null || value.length != Short.BYTES
                ? -1
                : ByteBuffer.wrap(value).getShort() & 0xffff;
    }

    /** Whether the client wants to be told an option: all of them if it has not said. */
    boolean wants(int option) {
        byte[] list = options.get(DhcpOption.PARAMETER_REQUEST_LIST);
        if (list == null) {
            return true;
        }
        for (byte code : list) {
            if ((code & 0xff) == option) {
                return true;
            }
        }
        return false;
    }
}
