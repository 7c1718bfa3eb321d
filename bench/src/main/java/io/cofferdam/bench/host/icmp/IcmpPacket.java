package io.cofferdam.bench.host.icmp;

/** What a raw ICMP socket has received, as far as it matters to who sends echo requests. */
sealed interface IcmpPacket {
    /**
     * An answer to an echo request (RFC 792, type 0).
     *
     * @param from IPv4 address, big-endian
     * @param identifier of the request
     * @param sequence of the request, 0 to 0xffff
     * @param payloadOffset where in the received bytes the payload starts
     * @param payloadLength bytes of payload
     */
    record EchoReply(int from, int identifier, int sequence, int payloadOffset, int payloadLength)
            implements IcmpPacket {}

    /**
     * A report that an echo request did not make it (RFC 792, types 3, 4, 5, 11 and 12).
     *
     * @param from IPv4 address of the reporter, big-endian
     * @param nextHopMtu bytes, of "fragmentation needed" (RFC 1191), else 0
     * @param identifier of the request
     * @param sequence of the request, 0 to 0xffff
     */
    record Problem(int from, int type, int code, int nextHopMtu, int identifier, int sequence) implements IcmpPacket {
        /** Whether the request was discarded: a redirect or a source quench is mere advice. */
        boolean endsJourney() {
            return type != IcmpCodec.TYPE_REDIRECT && type != IcmpCodec.TYPE_SOURCE_QUENCH;
        }
    }

    /** A sound packet about something else. */
    record Unrelated() implements IcmpPacket {}

    /** A packet that breaks the rules of IPv4 or ICMP. */
    record Malformed(String why) implements IcmpPacket {}
}
