package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.UdpHeader;
import io.cofferdam.domain.service.DatagramSender;
import io.cofferdam.domain.service.Neighbourhood;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.link.FrameDescriptor;

/** How services send: their datagrams as packets of the gateway's own. Confined to the component's one thread. */
final class ServiceOutput implements DatagramSender, Neighbourhood {
    private final Port[] ports;
    private final Output output;
    private final FrameImage packet = new FrameImage(UdpHeader.OWN_PAYLOAD + UdpHeader.MAX_PAYLOAD_LENGTH);
    private int identification;

    ServiceOutput(Port[] ports, Output output) {
        this.ports = ports;
        this.output = output;
    }

    @Override
    public void send(
            int source, int sourcePort, int destination, int destinationPort, byte[] payload, int length, long nowNs) {
        write(source, sourcePort, destination, destinationPort, payload, length);
        output.sendOwn(packet, nowNs);
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
        write(source, sourcePort, destination, destinationPort, payload, length);
        ports[port].transmitter.transmit(packet, packet.segment(), FrameDescriptor.VNET_LENGTH, mac);
    }

    private void write(int source, int sourcePort, int destination, int destinationPort, byte[] payload, int length) {
        UdpHeader.write(packet, identification++, source, sourcePort, destination, destinationPort, payload, length);
    }

    @Override
    public void ask(int port, int address) {
        ports[port].resolver.ask(address);
    }

    @Override
    public long answer(int port, int address) {
        return ports[port].resolver.answer(address);
    }
}
