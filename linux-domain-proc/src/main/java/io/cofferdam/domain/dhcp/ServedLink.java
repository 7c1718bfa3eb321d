package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ip.InterfaceAddress;

/**
 * The network that the server serves.
 *
 * @param port ordinal of the domain's port there
 * @param own the gateway's own address there
 * @param mtu of the network, in bytes
 */
public record ServedLink(int port, InterfaceAddress own, int mtu) {}
