package io.cofferdam.domain.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds frames by hand for tests; computes checksums word by word, unlike the code under test. */
public final class FrameBuilder {
    private long destination;
    private long source;
    private int ttl = 64;
    private int protocol = 17;
    private int identification = 0x1234;
    private int fragmentWord;
    private int tos;
    private int from;
    private int to;
    private byte[] options = {};
    private byte[] payload = {};

    private FrameBuilder() {}

    public static FrameBuilder ipv4(long sourceMac, long destinationMac, String from, String to) {
        FrameBuilder builder = new FrameBuilder();
        builder.source = sourceMac;
        builder.destination = destinationMac;
        builder.from = address(from);
        builder.to = address(to);
        return builder;
    }

    public FrameBuilder ttl(int value) {
        ttl = value;
        return this;
    }

    public FrameBuilder tos(int value) {
        tos = value;
        return this;
    }

    public FrameBuilder protocol(int value) {
        protocol = value;
        return this;
    }

    public FrameBuilder dontFragment() {
        fragmentWord |= 0x4000;
        return this;
    }

    public FrameBuilder fragmentWord(int value) {
        fragmentWord = value;
        return this;
    }

    /** Options, a multiple of four bytes. */
    public FrameBuilder options(int... values) {
        options = bytes(values);
        return this;
    }

    public FrameBuilder identification(int value) {
        identification = value;
        return this;
    }

    /** A TCP segment from port 1 to 2 with its right checksum; the options are a multiple of four bytes. */
    public FrameBuilder tcp(int sequence, int flags, byte[] tcpOptions, byte[] data) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + tcpOptions.length + data.length);
        tcp.putShort((short) 1).putShort((short) 2).putInt(sequence).putInt(77);
        tcp.put((byte) (((20 + tcpOptions.length) / 4) << 4)).put((byte) flags);
        tcp.putShort((short) 500).putInt(0).put(tcpOptions).put(data);
        protocol = 6;
        payload = tcp.array();
        tcp.putShort(16, (short) transportChecksum());
        return this;
    }

    /** A UDP datagram from port 1 to 2 with its right checksum. */
    public FrameBuilder udp(byte[] data) {
        return udp(1, 2, data);
    }

    /** A UDP datagram with its right checksum. */
    public FrameBuilder udp(int sourcePort, int destinationPort, byte[] data) {
        ByteBuffer udp = ByteBuffer.allocate(8 + data.length);
        udp.putShort((short) sourcePort).putShort((short) destinationPort).putShort((short) (8 + data.length));
        udp.putShort((short) 0).put(data);
        protocol = 17;
        payload = udp.array();
        int checksum = transportChecksum();
        udp.putShort(6, (short) (checksum == 0 ? 0xffff : checksum));
        return this;
    }

    private int transportChecksum() {
        byte[] covered = pseudoHeader(payload.length, payload);
        return checksum(covered, 0, covered.length);
    }

    private byte[] pseudoHeader(int length, byte[] data) {
        return ByteBuffer.allocate(12 + data.length)
                .putInt(from)
                .putInt(to)
                .putShort((short) protocol)
                .putShort((short) length)
                .put(data)
                .array();
    }

    /** Leaves the checksum of the TCP segment or UDP datagram to be finished, as the kernel does. */
    public FrameBuilder unfinished() {
        byte[] pseudoHeader = pseudoHeader(payload.length, new byte[0]);
        int sum = 0xffff - checksum(pseudoHeader, 0, pseudoHeader.length);
        ByteBuffer.wrap(payload).putShort(protocol == 6 ? 16 : 6, (short) sum);
        return this;
    }

    public FrameBuilder payload(byte[] value) {
        payload = value;
        return this;
    }

    public FrameBuilder icmp(int type, int code, int parameter, byte[] data) {
        ByteBuffer icmp = ByteBuffer.allocate(8 + data.length);
        icmp.put((byte) type)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(parameter)
                .put(data);
        icmp.putShort(2, (short) checksum(icmp.array(), 0, icmp.capacity()));
        protocol = 1;
        payload = icmp.array();
        return this;
    }

    public byte[] build() {
        int headerLength = 20 + options.length;
        ByteBuffer frame = ByteBuffer.allocate(14 + headerLength + payload.length);
        frame.putShort((short) (destination >> 32)).putInt((int) destination);
        frame.putShort((short) (source >> 32)).putInt((int) source);
        frame.putShort((short) 0x0800);
        frame.put((byte) (0x40 | (headerLength / 4))).put((byte) tos);
        frame.putShort((short) (headerLength + payload.length));
        frame.putShort((short) identification).putShort((short) fragmentWord);
        frame.put((byte) ttl).put((byte) protocol).putShort((short) 0);
        frame.putInt(from).putInt(to).put(options).put(payload);
        frame.putShort(24, (short) checksum(frame.array(), 14, headerLength));
        return frame.array();
    }

    public static byte[] arp(
            long sourceMac,
            long destinationMac,
            int op,
            long senderMac,
            String senderIp,
            long targetMac,
            String targetIp) {
        ByteBuffer frame = ByteBuffer.allocate(42);
        mac(frame, destinationMac);
        mac(frame, sourceMac);
        frame.putShort((short) 0x0806)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .putShort((short) 0x0604);
        frame.putShort((short) op);
        mac(frame, senderMac);
        frame.putInt(address(senderIp));
        mac(frame, targetMac);
        frame.putInt(address(targetIp));
        return frame.array();
    }

    private static void mac(ByteBuffer frame, long mac) {
        frame.putShort((short) (mac >> 32)).putInt((int) mac);
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static int address(String text) {
        int address = 0;
        for (String octet : text.split("\\.", -1)) {
            address = address * 256 + Integer.parseInt(octet);
        }
        return address;
    }

    /** RFC 1071: 0xffff minus the sum of all words modulo 0xffff, carries added one by one. */
    public static int checksum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = bytes[offset + i] & 0xff;
            sum += i % 2 == 0 ? octet * 256 : octet;
            if (sum > 0xffff) {
                sum -= 0xffff;
            }
        }
        return 0xffff - sum;
    }

    public static int u16(byte[] frame, int offset) {
        return (frame[offset] & 0xff) * 256 + (frame[offset + 1] & 0xff);
    }

    public static long mac(byte[] frame, int offset) {
        long mac = 0;
        for (int i = 0; i < 6; i++) {
            mac = mac * 256 + (frame[offset + i] & 0xff);
        }
        return mac;
    }

    public static String ip(byte[] frame, int offset) {
        return (frame[offset] & 0xff) + "." + (frame[offset + 1] & 0xff) + "." + (frame[offset + 2] & 0xff) + "."
                + (frame[offset + 3] & 0xff);
    }

    /** Sets the header checksum right again after a change. */
    public static byte[] sealed(byte[] frame) {
        byte[] copy = Arrays.copyOf(frame, frame.length);
        copy[24] = 0;
        copy[25] = 0;
        int checksum = checksum(copy, 14, (copy[14] & 0xf) * 4);
        copy[24] = (byte) (checksum >> 8);
        copy[25] = (byte) checksum;
        return copy;
    }

    /** Whether the TCP or UDP checksum of a whole frame is right. */
    public static boolean isTransportSound(byte[] frame) {
        int transport = 14 + (frame[14] & 0xf) * 4;
        FrameBuilder builder = new FrameBuilder();
        builder.from = ByteBuffer.wrap(frame).getInt(26);
        builder.to = ByteBuffer.wrap(frame).getInt(30);
        builder.protocol = frame[23];
        builder.payload = Arrays.copyOfRange(frame, transport, frame.length);
        return builder.transportChecksum() == 0;
    }

    /** A whole image of a frame, as the router has it. */
    public static FrameImage image(byte[] frame) {
        FrameImage image = new FrameImage(Math.max(frame.length, FrameImage.HEAD_LENGTH));
        image.start(frame.length);
        for (int i = 0; i < frame.length; i++) {
            image.setU8(i, frame[i]);
        }
        return image;
    }
}
