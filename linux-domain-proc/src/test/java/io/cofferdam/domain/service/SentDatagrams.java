package io.cofferdam.domain.service;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what a service sends. */
public final class SentDatagrams implements DatagramSender {
    /** What {@link Sent#mac} is of a datagram that was routed. */
    public static final long ROUTED = -1;

    private final List<Sent> sent = new ArrayList<>();

    /** A datagram as it was sent. */
    public record Sent(long mac, int source, int sourcePort, int destination, int destinationPort, List<Byte> payload) {
        public byte[] bytes() {
            byte[] bytes = new byte[payload.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = payload.get(i);
            }
            return bytes;
        }
    }

    @Override
    public void send(
            int source, int sourcePort, int destination, int destinationPort, byte[] payload, int length, long nowNs) {
        keep(ROUTED, source, sourcePort, destination, destinationPort, payload, length);
    }

    @Override
    public void sendTo(
            int port,
            long mac,
            int source,
            int sourcePort,
            int destination,
            int destinationPort,
            byte[] payload,
            int length) {
        keep(mac, source, sourcePort, destination, destinationPort, payload, length);
    }

    private void keep(
            long mac, int source, int sourcePort, int destination, int destinationPort, byte[] payload, int length) {
        List<Byte> copy = new ArrayList<>();
        for (byte octet : Arrays.copyOf(payload, length)) {
            copy.add(octet);
        }
        sent.add(new Sent(mac, source, sourcePort, destination, destinationPort, copy));
    }

    /** Takes all that was sent since. */
    public List<Sent> takeAll() {
        List<Sent> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    /** A datagram as a service gets it. */
    public static Datagram received(
            int port, String source, int sourcePort, String destination, int destinationPort, byte[] payload) {
        byte[] frame = FrameBuilder.ipv4(0x02_00_00_00_00_77L, 0x02_00_00_00_00_01L, source, destination)
                .udp(sourcePort, destinationPort, payload)
                .build();
        Datagram datagram = new Datagram();
        datagram.set(FrameBuilder.image(frame), port);
        return datagram;
    }
}
