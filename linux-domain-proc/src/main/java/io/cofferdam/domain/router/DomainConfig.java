package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.ip.Ipv4Address;
import io.cofferdam.shm.link.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Everything a domain is told. Checked as a whole when it is made.
 *
 * @param ports 2 to {@link Source#MAX_INPUTS}; a port's place in the list is its ordinal
 * @param routes static routes; each next hop is a neighbour on one of the ports
 * @param ipv6 addresses, routes and advertisements of IPv6
 * @param services what the domain does for its neighbours besides routing
 */
public record DomainConfig(List<PortConfig> ports, List<RouteConfig> routes, Ipv6Config ipv6, ServiceConfig services) {
    public DomainConfig {
        ports = List.copyOf(ports);
        routes = List.copyOf(routes);
        if (ports.size() < 2 || ports.size() > Source.MAX_INPUTS) {
            throw new IllegalArgumentException(
                    "a domain has " + ports.size() + " ports; allowed are 2 to " + Source.MAX_INPUTS);
        }
        checkDistinct(ports);
        checkDisjoint(ports);
        for (RouteConfig route : routes) {
            checkNextHop(ports, route);
        }
        services.checkOn(ports);
        ipv6.check(ports);
    }

    /**
     * Reads {@code port.<n>.name}, {@code port.<n>.side} ({@code outer} or {@code inner}; if not given, {@code outer} for
     * port 0 and {@code inner} for the others), {@code port.<n>.mac}, {@code port.<n>.address} (one or more, separated by commas),
     * {@code port.<n>.mtu} (1500 if not given), {@code port.<n>.reverse-path} ({@code off} if not given, or
     * {@code strict}), {@code port.<n>.offload} ({@code auto} if not given: whoever is there takes frames that are still
     * to be cut, and unfinished checksums; or {@code off}) and {@code route.<n>}, with {@code <n>} counting from 0; for IPv6
     * {@code port.<n>.address6}, {@code route6.<n>} and {@code ra.*}, see {@link Ipv6Properties}; and what {@link
     * ServiceConfig#parse} reads.
     *
     * @throws IllegalArgumentException if anything is wrong; the message names every wrong key and its value, one a line
     */
    public static DomainConfig parse(Properties properties) {
        return new DomainProperties(properties).read();
    }

    /** Ordinal of the port on which a next hop is a neighbour, or -1. */
    static int portOf(List<PortConfig> ports, int nextHop) {
        for (int ordinal = 0; ordinal < ports.size(); ordinal++) {
            for (InterfaceAddress own : ports.get(ordinal).addresses()) {
                if (own.prefix().contains(nextHop) && !own.prefix().isBroadcast(nextHop)) {
                    return ordinal;
                }
            }
        }
        return -1;
    }

    private static void checkDistinct(List<PortConfig> ports) {
        Map<String, PortConfig> byName = new HashMap<>();
        Map<Long, PortConfig> byMac = new HashMap<>();
        for (PortConfig port : ports) {
            if (byName.put(port.name(), port) != null) {
                throw new IllegalArgumentException("two ports are named '" + port.name() + "'");
            }
            PortConfig other = byMac.put(port.mac(), port);
            if (other != null) {
                throw new IllegalArgumentException("ports '" + other.name() + "' and '" + port.name()
                        + "' have the same MAC address " + MacAddress.format(port.mac()));
            }
        }
    }

    private static void checkDisjoint(List<PortConfig> ports) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (PortConfig port : ports) {
            for (InterfaceAddress address : port.addresses()) {
                for (int i = 0; i < addresses.size(); i++) {
                    if (addresses.get(i).prefix().overlaps(address.prefix())) {
                        throw new IllegalArgumentException("address " + address + " of port '" + port.name()
                                + "' overlaps with " + addresses.get(i) + " of port '" + names.get(i)
                                + "': every prefix belongs to one address");
                    }
                }
                addresses.add(address);
                names.add(port.name());
            }
        }
    }

    private static void checkNextHop(List<PortConfig> ports, RouteConfig route) {
        String hop = Ipv4Address.format(route.nextHop());
        int port = portOf(ports, route.nextHop());
        if (port < 0) {
            throw new IllegalArgumentException("route '" + route + "': next hop " + hop
                    + " is not a neighbour on any port; it must lie in the prefix of a port's address");
        }
        if (ports.get(port).addresses().stream().anyMatch(own -> own.address() == route.nextHop())) {
            throw new IllegalArgumentException("route '" + route + "': next hop " + hop
                    + " is the domain's own address on port '" + ports.get(port).name() + "'");
        }
    }
}
