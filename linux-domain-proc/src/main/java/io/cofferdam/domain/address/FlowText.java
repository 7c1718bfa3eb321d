package io.cofferdam.domain.address;

import io.cofferdam.domain.flow.FlowKey;

/** Flows as people write them: {@code tcp 10.10.1.2:1234 -> 10.10.2.2:80}. */
public final class FlowText {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;

    private FlowText() {}

    /** Writes a flow; an IPv6 address with a port is in brackets (RFC 5952 6). */
    public static String format(FlowKey flow) {
        IpAddress source = new IpAddress(flow.sourceHigh(), flow.sourceLow());
        IpAddress destination = new IpAddress(flow.destinationHigh(), flow.destinationLow());
        return switch (flow.protocol()) {
            case TCP ->
                "tcp " + withPort(source, flow.sourcePort()) + " -> " + withPort(destination, flow.destinationPort());
            case UDP ->
                "udp " + withPort(source, flow.sourcePort()) + " -> " + withPort(destination, flow.destinationPort());
            case ICMP -> "icmp type " + flow.icmpType() + " " + source + " -> " + destination;
            case ICMP6 -> "icmp6 type " + flow.icmpType() + " " + source + " -> " + destination;
            default -> "protocol " + flow.protocol() + " " + source + " -> " + destination;
        };
    }

    private static String withPort(IpAddress address, int port) {
        return (address.isIpv4() ? address : "[" + address + "]") + ":" + port;
    }
}
