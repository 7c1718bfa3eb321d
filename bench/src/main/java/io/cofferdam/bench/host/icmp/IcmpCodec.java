package io.cofferdam.bench.host.icmp;

import io.cofferdam.bench.host.icmp.IcmpPacket.EchoReply;
import io.cofferdam.bench.host.icmp.IcmpPacket.Malformed;
import io.cofferdam.bench.host.icmp.IcmpPacket.Problem;
import io.cofferdam.bench.host.icmp.IcmpPacket.Unrelated;
import java.nio.ByteBuffer;

/**
 * Writes echo requests and reads what comes back (RFC 792, RFC 1191). What is read was written by others: each length is
 * checked before what it covers is touched.
 */
final class IcmpCodec {
    static final int HEADER_LENGTH = 8;

    static final int TYPE_ECHO_REPLY = 0;
    static final int TYPE_UNREACHABLE = 3;
    static final int TYPE_SOURCE_QUENCH = 4;
    static final int TYPE_REDIRECT = 5;
    static final int TYPE_ECHO_REQUEST = 8;
    static final int TYPE_TIME_EXCEEDED = 11;
    static final int TYPE_PARAMETER_PROBLEM = 12;
    static final int CODE_FRAGMENTATION_NEEDED = 4;

    private static final int IPV4_MIN_HEADER_LENGTH = 20;
    private static final int IPPROTO_ICMP = 1;
    private static final Unrelated UNRELATED = new Unrelated();

    private IcmpCodec() {}

    /**
     * Writes the header of an echo request in front of its payload.
     *
     * @param request header and payload; the payload, from byte 8, is already there
     */
    static void encodeEchoRequest(byte[] request, int identifier, int sequence) {
        ByteBuffer header = ByteBuffer.wrap(request);
        header.put(0, (byte) TYPE_ECHO_REQUEST).put(1, (byte) 0).putShort(2, (short) 0);
        header.putShort(4, (short) identifier).putShort(6, (short) sequence);
        header.putShort(2, (short) InternetChecksum.of(request, 0, request.length));
    }

    /**
     * Reads a packet as a raw socket gives it, from its IPv4 header on.
     *
     * @param bytes the packet, and perhaps stale bytes behind it
     * @param lengthBytes how many of them were received
     */
    static IcmpPacket decode(byte[] bytes, int lengthBytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes, 0, lengthBytes);
        if (lengthBytes < IPV4_MIN_HEADER_LENGTH) {
            return new Malformed("shorter than an IPv4 header");
        }
        int headerLength = ipv4HeaderLength(packet, 0);
        int totalLength = packet.getShort(2) & 0xffff;
        if (headerLength == 0 || totalLength > lengthBytes || totalLength < headerLength + HEADER_LENGTH) {
            return new Malformed("lengths of the IPv4 header do not fit");
        }
        if (packet.get(9) != IPPROTO_ICMP) {
            return UNRELATED;
        }
        if (InternetChecksum.of(bytes, headerLength, totalLength - headerLength) != 0) {
            return new Malformed("wrong ICMP checksum");
        }
        return decodeIcmp(packet.limit(totalLength), headerLength);
    }

    private static IcmpPacket decodeIcmp(ByteBuffer packet, int icmp) {
        int type = packet.get(icmp) & 0xff;
        return switch (type) {
            case TYPE_ECHO_REPLY ->
                new EchoReply(
                        packet.getInt(12),
                        packet.getShort(icmp + 4) & 0xffff,
                        packet.getShort(icmp + 6) & 0xffff,
                        icmp + HEADER_LENGTH,
                        packet.limit() - icmp - HEADER_LENGTH);
            case TYPE_UNREACHABLE, TYPE_SOURCE_QUENCH, TYPE_REDIRECT, TYPE_TIME_EXCEEDED, TYPE_PARAMETER_PROBLEM ->
                decodeProblem(packet, icmp, type);
            default -> UNRELATED;
        };
    }

    /** The problem quotes the IPv4 header and at least 8 bytes of the packet it is about. */
    private static IcmpPacket decodeProblem(ByteBuffer packet, int icmp, int type) {
        int quoted = icmp + HEADER_LENGTH;
        if (packet.limit() < quoted + IPV4_MIN_HEADER_LENGTH) {
            return new Malformed("quotes less than an IPv4 header");
        }
        int quotedHeaderLength = ipv4HeaderLength(packet, quoted);
        int request = quoted + quotedHeaderLength;
        if (quotedHeaderLength == 0 || packet.limit() < request + HEADER_LENGTH) {
            return new Malformed("quotes less than an IPv4 header and 8 bytes");
        }
        if (packet.get(quoted + 9) != IPPROTO_ICMP || packet.get(request) != TYPE_ECHO_REQUEST) {
            return UNRELATED;
        }
        int code = packet.get(icmp + 1) & 0xff;
        boolean tellsMtu = type == TYPE_UNREACHABLE && code == CODE_FRAGMENTATION_NEEDED;
        return new Problem(
                packet.getInt(12),
                type,
                code,
                tellsMtu ? packet.getShort(icmp + 6) & 0xffff : 0,
                packet.getShort(request + 4) & 0xffff,
                packet.getShort(request + 6) & 0xffff);
    }

    /** The header's length in bytes; 0 if this is no IPv4 header. */
    private static int ipv4HeaderLength(ByteBuffer packet, int offset) {
        int first = packet.get(offset) & 0xff;
        int length = (first & 0x0f) * 4;
        return first >>> 4 == 4 && length >= IPV4_MIN_HEADER_LENGTH ? length : 0;
    }
}
