package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.ip.Ipv4Address;
import io.cofferdam.domain.service.DatagramSender;
import org.jspecify.annotations.Nullable;

/** Writes the server's answers (RFC 2131 4.3, table 3) and sends each to where the client hears it (RFC 2131 4.1). */
final class Replies {
    private static final int NO_LEASE = 0;

    private final DhcpServerConfig config;
    private final int port;
    private final InterfaceAddress own;
    private final int mtu;
    private final DatagramSender sender;
    private final DhcpWriter writer = new DhcpWriter();

    /** @param port ordinal of the port that is served, with the gateway's own address there and its MTU */
    Replies(DhcpServerConfig config, int port, InterfaceAddress own, int mtu, DatagramSender sender) {
        this.config = config;
        this.port = port;
        this.own = own;
        this.mtu = mtu;
        this.sender = sender;
    }

    void offer(DhcpMessage client, int address, @Nullable FixedLease fixed) {
        begin(client, DhcpType.OFFER).yourAddress(address);
        parameters(client, config.leaseS(), fixed);
        send(client, address);
    }

    void acknowledge(DhcpMessage client, int address, int leaseS, @Nullable FixedLease fixed) {
        begin(client, DhcpType.ACK).yourAddress(address).clientAddress(client.clientAddress());
        parameters(client, leaseS, fixed);
        send(client, address);
    }

    /** Answers a client that has an address from elsewhere: no lease. */
    void inform(DhcpMessage client) {
        begin(client, DhcpType.ACK).clientAddress(client.clientAddress());
        parameters(client, NO_LEASE, null);
        send(client, client.clientAddress());
    }

    /** Refuses: the client hears it whatever address it believes that it has. */
    void refuse(DhcpMessage client, String why) {
        begin(client, DhcpType.NAK).text(DhcpOption.MESSAGE, why).hex(DhcpOption.CLIENT_IDENTIFIER, client.clientId());
        send(MacAddress.BROADCAST, Ipv4Address.LIMITED_BROADCAST);
    }

    private DhcpWriter begin(DhcpMessage client, DhcpType type) {
        return writer.begin(DhcpDescriptor.REPLY, client.transaction(), client.mac(), client.wantsBroadcast(), type)
                .address(DhcpOption.SERVER_IDENTIFIER, own.address());
    }

    /** What the client needs always, and of the rest what it wants. */
    private void parameters(DhcpMessage client, int leaseS, @Nullable FixedLease fixed) {
        if (leaseS != NO_LEASE) {
            writer.address(DhcpOption.LEASE_TIME, leaseS)
                    .address(DhcpOption.RENEWAL_TIME, leaseS / 2)
                    .address(DhcpOption.REBINDING_TIME, leaseS / 8 * 7);
        }
        writer.address(DhcpOption.SUBNET_MASK, own.prefix().mask());
        if (config.router() != 0 && client.wants(DhcpOption.ROUTER)) {
            writer.address(DhcpOption.ROUTER, config.router());
        }
        if (!config.dns().isEmpty() && client.wants(DhcpOption.DNS_SERVERS)) {
            writer.address(
                    DhcpOption.DNS_SERVERS,
                    config.dns().stream().mapToInt(Integer::intValue).toArray());
        }
        if (!config.domain().isEmpty() && client.wants(DhcpOption.DOMAIN_NAME)) {
            writer.text(DhcpOption.DOMAIN_NAME, config.domain());
        }
        if (own.prefix().hasBroadcast() && client.wants(DhcpOption.BROADCAST_ADDRESS)) {
            writer.address(DhcpOption.BROADCAST_ADDRESS, own.prefix().last());
        }
        if (client.wants(DhcpOption.INTERFACE_MTU)) {
            writer.u16(DhcpOption.INTERFACE_MTU, mtu);
        }
        if (fixed != null && !fixed.name().isEmpty() && client.wants(DhcpOption.HOST_NAME)) {
            writer.text(DhcpOption.HOST_NAME, fixed.name());
        }
        // RFC 6842: the client knows by it that it is meant.
        writer.hex(DhcpOption.CLIENT_IDENTIFIER, client.clientId());
    }

    private void send(DhcpMessage client, int address) {
        boolean toAll = client.clientAddress() == 0 && client.wantsBroadcast();
        send(toAll ? MacAddress.BROADCAST : client.mac(), toAll ? Ipv4Address.LIMITED_BROADCAST : address);
    }

    private void send(long mac, int destination) {
        int length = writer.end();
        sender.sendTo(
                port,
                mac,
                own.address(),
                DhcpDescriptor.SERVER_PORT,
                destination,
                DhcpDescriptor.CLIENT_PORT,
                writer.bytes(),
                length);
    }
}
