package io.cofferdam.domain.service;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.ip.UdpHeader;
import io.cofferdam.domain.wire.FrameImage;

/**
 * A UDP datagram to the gateway: a private copy of what it carries, and where it is from. One object is filled anew for
 * each datagram. Confined to the component's one thread.
 */
public final class Datagram {
    private final byte[] payload = new byte[UdpHeader.MAX_PAYLOAD_LENGTH];
    private int length;
    private int port;
    private long sourceMac;
    private int source;
    private int sourcePort;
    private int destination;
    private int destinationPort;

    /** Becomes a copy of a sound datagram that came in by a port. */
    void set(FrameImage packet, int ingress) {
        port = ingress;
        sourceMac = Ethernet.source(packet);
        source = Ipv4Header.source(packet);
        destination = Ipv4Header.destination(packet);
        sourcePort = UdpHeader.sourcePort(packet);
        destinationPort = UdpHeader.destinationPort(packet);
        length = UdpHeader.payloadLength(packet);
        packet.copyOut(UdpHeader.payload(packet), payload, length);
    }

    /** What it carries: the first {@link #length()} bytes. */
    public byte[] payload() {
        return payload;
    }

    public int length() {
        return length;
    }

    /** Ordinal of the port that it came in by. */
    public int port() {
        return port;
    }

    /** MAC address of the neighbour that sent the frame. */
    public long sourceMac() {
        return sourceMac;
    }

    public int source() {
        return source;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destination() {
        return destination;
    }

    public int destinationPort() {
        return destinationPort;
    }
}
