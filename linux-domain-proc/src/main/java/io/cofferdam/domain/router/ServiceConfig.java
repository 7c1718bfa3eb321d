package io.cofferdam.domain.router;

import io.cofferdam.domain.dhcp.DhcpServerConfig;
import io.cofferdam.domain.dns.DnsConfig;
import io.cofferdam.domain.ip.InterfaceAddress;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the domain does for its neighbours besides routing. Immutable.
 *
 * @param dhcpServer gives addresses to the hosts of one port's network
 * @param dns answers questions for names of one port's hosts
 */
public record ServiceConfig(Optional<DhcpServerConfig> dhcpServer, Optional<DnsConfig> dns) {
    /** No services: a bare router. */
    public static final ServiceConfig NONE = new ServiceConfig(Optional.empty(), Optional.empty());

    static final String DHCP_SERVER = "dhcp-server.";
    static final String DNS = "dns.";

    /** Whether a key is one of a service's. */
    static boolean isKey(String key) {
        return (key.startsWith(DHCP_SERVER) && DhcpServerConfig.isKey(key.substring(DHCP_SERVER.length())))
                || (key.startsWith(DNS) && DnsConfig.isKey(key.substring(DNS.length())));
    }

    /**
     * Reads {@code dhcp-server.*} and {@code dns.*}; a service of which no key is given is not there.
     *
     * @throws IllegalArgumentException if a value is wrong; the message names it
     */
    static ServiceConfig parse(Properties properties) {
        return new ServiceConfig(
                isThere(properties, DHCP_SERVER) ? Optional.of(DhcpServerConfig.parse(properties)) : Optional.empty(),
                isThere(properties, DNS) ? Optional.of(DnsConfig.parse(properties)) : Optional.empty());
    }

    private static boolean isThere(Properties properties, String start) {
        return properties.stringPropertyNames().stream().anyMatch(key -> key.startsWith(start));
    }

    /**
     * Checks that each service finds its port and its network.
     *
     * @throws IllegalArgumentException that names what it does not find
     */
    void checkOn(List<PortConfig> ports) {
        dhcpServer.ifPresent(server -> {
            int port = portNamed(ports, server.port(), ServiceConfig.DHCP_SERVER + "port");
            server.checkOn(networkOf(ports.get(port), server.first()));
        });
        dns.ifPresent(forwarder -> portNamed(ports, forwarder.port(), DNS + "port"));
    }

    /** Ordinal of the port of that name. */
    static int portNamed(List<PortConfig> ports, String name, String key) {
        for (int ordinal = 0; ordinal < ports.size(); ordinal++) {
            if (ports.get(ordinal).name().equals(name)) {
                return ordinal;
            }
        }
        throw new IllegalArgumentException("key '" + key + "': '" + name + "' is no port; there are "
                + ports.stream().map(PortConfig::name).toList());
    }

    /** The address of ours that shares its prefix with another; the first one if none does. */
    static InterfaceAddress networkOf(PortConfig port, int address) {
        return port.addresses().stream()
                .filter(own -> own.prefix().contains(address))
                .findFirst()
                .orElseGet(() -> port.addresses().getFirst());
    }
}
