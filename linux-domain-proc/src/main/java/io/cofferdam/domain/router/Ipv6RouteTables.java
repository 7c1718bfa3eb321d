package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6InterfaceAddress;
import io.cofferdam.domain.ip.Ipv6Prefix;
import io.cofferdam.domain.route.Ipv6Route;
import io.cofferdam.domain.route.Ipv6RouteTable;
import io.cofferdam.domain.route.RouteKind;
import java.util.ArrayList;
import java.util.List;

/** Makes the IPv6 route table of a domain: its own addresses, its prefixes, static routes. */
final class Ipv6RouteTables {
    private Ipv6RouteTables() {}

    static Ipv6RouteTable of(Ipv6Config config) {
        List<Ipv6Route> routes = new ArrayList<>();
        config.addresses().forEach((ordinal, addresses) -> {
            for (Ipv6InterfaceAddress own : addresses) {
                Ipv6Prefix host = new Ipv6Prefix(own.address(), Ipv6Prefix.MAX_LENGTH);
                routes.add(new Ipv6Route(host, RouteKind.LOCAL, ordinal, Ipv6Address.UNSPECIFIED));
                if (own.prefix().length() < Ipv6Prefix.MAX_LENGTH) {
                    routes.add(new Ipv6Route(own.prefix(), RouteKind.CONNECTED, ordinal, Ipv6Address.UNSPECIFIED));
                }
            }
        });
        for (Ipv6RouteConfig route : config.routes()) {
            int ordinal = Ipv6Config.portOf(config.addresses(), route.nextHop()).orElseThrow();
            routes.add(new Ipv6Route(route.prefix(), RouteKind.VIA, ordinal, route.nextHop()));
        }
        return new Ipv6RouteTable(routes);
    }
}
