package io.cofferdam.launcher.testbed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/** The few frames that a host with a capture for a NIC sends, built by hand: 10.10.1.2 asks 10.10.1.1 (RFC 826, 792). */
final class Wire {
    static final String GATEWAY_MAC = "02:cf:d0:00:00:01";

    private static final byte[] GATEWAY = {0x02, (byte) 0xcf, (byte) 0xd0, 0, 0, 1};
    private static final byte[] HOST = {0x02, 0, 0, 0, 0, 0x22};
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
    private static final byte[] GATEWAY_ADDRESS = {10, 10, 1, 1};
    private static final byte[] HOST_ADDRESS = {10, 10, 1, 2};

    private static final int ETHERNET_LENGTH = 14;
    private static final int IPV4_LENGTH = 20;
    private static final int ARP_LENGTH = 28;
    private static final int ICMP_OFFSET = ETHERNET_LENGTH + IPV4_LENGTH;
    private static final int ECHO_LENGTH = 8 + 24;
    private static final short ARP = 0x0806;
    private static final short IPV4 = 0x0800;
    private static final int ARP_OPERATION_OFFSET = ETHERNET_LENGTH + 6;
    private static final int TTL = 64;
    private static final int ICMP = 1;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final int SEQUENCE_OFFSET = ICMP_OFFSET + 6;
    private static final short IDENTIFIER = 0x4711;

    private Wire() {}

    /** Who has the gateway's address? */
    static byte[] arpRequest() {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_LENGTH + ARP_LENGTH);
        frame.put(BROADCAST).put(HOST).putShort(ARP);
        frame.putShort((short) 1).putShort(IPV4).put((byte) 6).put((byte) 4).putShort((short) 1);
        frame.put(HOST).put(HOST_ADDRESS).put(new byte[6]).put(GATEWAY_ADDRESS);
        return frame.array();
    }

    static byte[] echoRequest(int sequence) {
        ByteBuffer frame = ByteBuffer.allocate(ICMP_OFFSET + ECHO_LENGTH);
        frame.put(GATEWAY).put(HOST).putShort(IPV4);
        frame.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (IPV4_LENGTH + ECHO_LENGTH))
                .putInt(0);
        frame.put((byte) TTL)
                .put((byte) ICMP)
                .putShort((short) 0)
                .put(HOST_ADDRESS)
                .put(GATEWAY_ADDRESS);
        frame.put((byte) ECHO_REQUEST).put((byte) 0).putShort((short) 0).putShort(IDENTIFIER);
        frame.putShort((short) sequence);
        frame.putShort(ETHERNET_LENGTH + 10, checksum(frame.array(), ETHERNET_LENGTH, IPV4_LENGTH));
        frame.putShort(ICMP_OFFSET + 2, checksum(frame.array(), ICMP_OFFSET, ECHO_LENGTH));
        return frame.array();
    }

    /** Whether the gateway tells its address to the host that asked. */
    static boolean isArpReply(byte[] frame) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        return frame.length >= ETHERNET_LENGTH + ARP_LENGTH
                && Arrays.equals(frame, 0, HOST.length, HOST, 0, HOST.length)
                && buffer.getShort(12) == ARP
                && buffer.getShort(ARP_OPERATION_OFFSET) == 2;
    }

    /** The sequence number of an echo reply of the gateway's with right checksums; nothing for any other frame. */
    static OptionalInt echoReply(byte[] frame) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        boolean isReply = frame.length >= ICMP_OFFSET + ECHO_LENGTH
                && buffer.getShort(12) == IPV4
                && frame[ICMP_OFFSET] == ECHO_REPLY
                && buffer.getShort(ICMP_OFFSET + 4) == IDENTIFIER
                && checksum(frame, ETHERNET_LENGTH, IPV4_LENGTH) == 0
                && checksum(frame, ICMP_OFFSET, ECHO_LENGTH) == 0;
        return isReply ? OptionalInt.of(buffer.getShort(SEQUENCE_OFFSET) & 0xffff) : OptionalInt.empty();
    }

    /** RFC 1071; 0 over bytes that hold their right checksum. */
    private static short checksum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = offset; i < offset + length; i += 2) {
            sum += ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }
}
