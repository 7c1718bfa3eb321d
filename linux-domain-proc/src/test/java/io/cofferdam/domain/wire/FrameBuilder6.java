package io.cofferdam.domain.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds IPv6 frames by hand for tests; computes checksums word by word, unlike the code under test. */
public final class FrameBuilder6 {
    public static final int HOP_BY_HOP = 0;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    public static final int OPTIONS = 60;

    /** Offset in a frame of what follows the IPv6 header. */
    public static final int PAYLOAD = 54;

    private final long source;
    private final long destination;
    private final byte[] from;
    private final byte[] to;
    private final List<Integer> kinds = new ArrayList<>();
    private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();
    private int hopLimit = 64;
    private int protocol = 59;
    private byte[] payload = {};

    private FrameBuilder6(long sourceMac, long destinationMac, String from, String to) {
        source = sourceMac;
        destination = destinationMac;
        this.from = address(from);
        this.to = address(to);
    }

    public static FrameBuilder6 ipv6(long sourceMac, long destinationMac, String from, String to) {
        return new FrameBuilder6(sourceMac, destinationMac, from, to);
    }

    public FrameBuilder6 hopLimit(int value) {
        hopLimit = value;
        return this;
    }

    /** Adds an extension header: everything but its first byte, which names what follows. */
    public FrameBuilder6 extension(int kind, int... bytes) {
        kinds.add(kind);
        extensions.write(0);
        extensions.writeBytes(FrameBuilder.bytes(bytes));
        return this;
    }

    /** Adds a fragment header. */
    public FrameBuilder6 fragment(int offset, boolean more) {
        int word = offset | (more ? 1 : 0);
        return extension(FRAGMENT, 0, word >> 8, word & 0xff, 0, 0, 0, 7);
    }

    public FrameBuilder6 payload(int upperProtocol, byte[] value) {
        protocol = upperProtocol;
        payload = value;
        return this;
    }

    /** A UDP datagram from port 1 to 2 with its right checksum. */
    public FrameBuilder6 udp(byte[] data) {
        ByteBuffer udp = ByteBuffer.allocate(8 + data.length);
        udp.putShort((short) 1).putShort((short) 2).putShort((short) (8 + data.length));
        udp.putShort((short) 0).put(data);
        payload(17, udp.array());
        int checksum = transportChecksum();
        udp.putShort(6, (short) (checksum == 0 ? 0xffff : checksum));
        return this;
    }

    /** A TCP segment from port 1 to 2 with its right checksum; the options are a multiple of four bytes. */
    public FrameBuilder6 tcp(int sequence, int flags, byte[] tcpOptions, byte[] data) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + tcpOptions.length + data.length);
        tcp.putShort((short) 1).putShort((short) 2).putInt(sequence).putInt(77);
        tcp.put((byte) (((20 + tcpOptions.length) / 4) << 4)).put((byte) flags);
        tcp.putShort((short) 500).putInt(0).put(tcpOptions).put(data);
        payload(6, tcp.array());
        tcp.putShort(16, (short) transportChecksum());
        return this;
    }

    /** Leaves the checksum of the TCP segment or UDP datagram to be finished, as the kernel does. */
    public FrameBuilder6 unfinished() {
        byte[] pseudoHeader = pseudoHeader(payload.length, new byte[0]);
        int sum = 0xffff - FrameBuilder.checksum(pseudoHeader, 0, pseudoHeader.length);
        ByteBuffer.wrap(payload).putShort(protocol == 6 ? 16 : 6, (short) sum);
        return this;
    }

    public FrameBuilder6 icmp(int type, int code, int parameter, byte[] data) {
        ByteBuffer icmp = ByteBuffer.allocate(8 + data.length);
        icmp.put((byte) type)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(parameter)
                .put(data);
        payload(58, icmp.array());
        icmp.putShort(2, (short) transportChecksum());
        return this;
    }

    /** A neighbour discovery message with its hop limit. */
    public FrameBuilder6 discovery(int type, int parameter, byte[]... parts) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(data::writeBytes);
        return hopLimit(255).icmp(type, 0, parameter, data.toByteArray());
    }

    /** An option with a MAC address: 1 is the source's, 2 the target's. */
    public static byte[] macOption(int kind, long mac) {
        return ByteBuffer.allocate(8)
                .put((byte) kind)
                .put((byte) 1)
                .putShort((short) (mac >> 32))
                .putInt((int) mac)
                .array();
    }

    private int transportChecksum() {
        byte[] covered = pseudoHeader(payload.length, payload);
        return FrameBuilder.checksum(covered, 0, covered.length);
    }

    private byte[] pseudoHeader(int length, byte[] data) {
        return ByteBuffer.allocate(40 + data.length)
                .put(from)
                .put(to)
                .putInt(length)
                .putInt(protocol)
                .put(data)
                .array();
    }

    public byte[] build() {
        byte[] chain = extensions.toByteArray();
        int at = 0;
        for (int i = 0; i < kinds.size(); i++) {
            chain[at] = (byte) (i + 1 < kinds.size() ? kinds.get(i + 1) : protocol);
            at += kinds.get(i) == FRAGMENT ? 8 : ((chain[at + 1] & 0xff) + 1) * 8;
        }
        ByteBuffer frame = ByteBuffer.allocate(PAYLOAD + chain.length + payload.length);
        frame.putShort((short) (destination >> 32)).putInt((int) destination);
        frame.putShort((short) (source >> 32)).putInt((int) source);
        frame.putShort((short) 0x86dd).putInt(0x6000_0000);
        frame.putShort((short) (chain.length + payload.length));
        frame.put((byte) (kinds.isEmpty() ? protocol : kinds.getFirst())).put((byte) hopLimit);
        frame.put(from).put(to).put(chain).put(payload);
        return frame.array();
    }

    /** The address in its 16 bytes; the JDK reads it, not the code under test. */
    public static byte[] address(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            if (address.getAddress().length == 4) {
                return ByteBuffer.allocate(16)
                        .putLong(0)
                        .putInt(0xffff)
                        .put(address.getAddress())
                        .array();
            }
            return address.getAddress();
        } catch (IllegalArgumentException e) {
            throw new AssertionError("'" + text + "' is no address", e);
        }
    }

    /** Whether the address at an offset of a frame is the one given. */
    public static boolean hasAddress(byte[] frame, int offset, String address) {
        return Arrays.equals(Arrays.copyOfRange(frame, offset, offset + 16), address(address));
    }

    /** Whether the checksum of a whole frame's upper layer, which follows its IPv6 header, is right. */
    public static boolean isTransportSound(byte[] frame) {
        return isTransportSound(frame, PAYLOAD, frame[20]);
    }

    /** Whether the checksum of a whole frame's upper layer is right. */
    public static boolean isTransportSound(byte[] frame, int start, int protocol) {
        byte[] covered = ByteBuffer.allocate(40 + frame.length - start)
                .put(frame, 22, 32)
                .putInt(frame.length - start)
                .putInt(protocol)
                .put(frame, start, frame.length - start)
                .array();
        return FrameBuilder.checksum(covered, 0, covered.length) == 0;
    }
}
