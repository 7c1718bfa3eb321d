package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6InterfaceAddress;
import io.cofferdam.domain.nd.AdvertisementConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a domain is told of IPv6. A port without IPv6 addresses takes no IPv6 packets.
 *
 * @param addresses of each port that has any, by its ordinal
 * @param routes static routes; each next hop is a neighbour on one of the ports
 * @param advertisements what the hosts of a port's network are told, by the port's ordinal
 */
public record Ipv6Config(
        Map<Integer, List<Ipv6InterfaceAddress>> addresses,
        List<Ipv6RouteConfig> routes,
        Map<Integer, AdvertisementConfig> advertisements) {
    /** No IPv6. */
    public static final Ipv6Config NONE = new Ipv6Config(Map.of(), List.of(), Map.of());

    public Ipv6Config {
        addresses = Map.copyOf(addresses);
        routes = List.copyOf(routes);
        advertisements = Map.copyOf(advertisements);
        checkDisjoint(addresses);
        for (Ipv6RouteConfig route : routes) {
            checkNextHop(addresses, route);
        }
    }

    /** The addresses that a port was given; none if it takes no IPv6 packets. */
    public List<Ipv6InterfaceAddress> addressesOf(int ordinal) {
        return addresses.getOrDefault(ordinal, List.of());
    }

    Optional<AdvertisementConfig> advertisementOf(int ordinal) {
        return Optional.ofNullable(advertisements.get(ordinal));
    }

    /** Checks what depends on the ports. */
    void check(List<PortConfig> ports) {
        addresses.keySet().forEach(ordinal -> {
            PortConfig port = ports.get(ordinal);
            if (port.mtu() < Interface6.MIN_MTU) {
                throw new IllegalArgumentException("port '" + port.name() + "' has IPv6 addresses and an MTU of "
                        + port.mtu() + " bytes; IPv6 needs at least " + Interface6.MIN_MTU);
            }
        });
    }

    /** Ordinal of the port on which a next hop is a neighbour, if there is one. */
    static OptionalInt portOf(Map<Integer, List<Ipv6InterfaceAddress>> addresses, Ipv6Address nextHop) {
        return addresses.entrySet().stream()
                .filter(port ->
                        port.getValue().stream().anyMatch(own -> own.prefix().contains(nextHop.high(), nextHop.low())))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    private static void checkDisjoint(Map<Integer, List<Ipv6InterfaceAddress>> addresses) {
        List<Ipv6InterfaceAddress> all = new ArrayList<>();
        addresses.values().forEach(all::addAll);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (all.get(i).prefix().overlaps(all.get(j).prefix())) {
                    throw new IllegalArgumentException("address " + all.get(i) + " overlaps with " + all.get(j)
                            + ": every prefix belongs to one address");
                }
            }
        }
    }

    private static void checkNextHop(Map<Integer, List<Ipv6InterfaceAddress>> addresses, Ipv6RouteConfig route) {
        if (portOf(addresses, route.nextHop()).isEmpty()) {
            throw new IllegalArgumentException("route '" + route + "': next hop " + route.nextHop()
                    + " is not a neighbour on any port; it must lie in the prefix of a port's IPv6 address");
        }
        boolean own = addresses.values().stream()
                .flatMap(List::stream)
                .anyMatch(address -> address.address().equals(route.nextHop()));
        if (own) {
            throw new IllegalArgumentException(
                    "route '" + route + "': next hop " + route.nextHop() + " is the domain's own address");
        }
        if (Ipv6Address.isMulticast(route.prefix().network().high())
                || Ipv6Address.isLinkLocal(route.prefix().network().high())) {
            throw new IllegalArgumentException(
                    "route '" + route + "': groups and link-local addresses are not routed (RFC 4291 2.5.6, 2.7)");
        }
    }
}
