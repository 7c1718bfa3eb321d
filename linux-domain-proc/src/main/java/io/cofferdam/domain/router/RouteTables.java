package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.ip.Ipv4Address;
import io.cofferdam.domain.ip.Prefix;
import io.cofferdam.domain.route.Route;
import io.cofferdam.domain.route.RouteKind;
import io.cofferdam.domain.route.RouteTable;
import java.util.ArrayList;
import java.util.List;

/** Makes the route table of a domain: its own addresses, its prefixes with their broadcast addresses, static routes. */
final class RouteTables {
    private RouteTables() {}

    static RouteTable of(DomainConfig config) {
        List<Route> routes = new ArrayList<>();
        routes.add(host(Ipv4Address.LIMITED_BROADCAST, RouteKind.BROADCAST, 0));
        List<PortConfig> ports = config.ports();
        for (int ordinal = 0; ordinal < ports.size(); ordinal++) {
            for (InterfaceAddress own : ports.get(ordinal).addresses()) {
                Prefix prefix = own.prefix();
                routes.add(host(own.address(), RouteKind.LOCAL, ordinal));
                if (prefix.hasBroadcast()) {
                    routes.add(host(prefix.network(), RouteKind.BROADCAST, ordinal));
                    routes.add(host(prefix.last(), RouteKind.BROADCAST, ordinal));
                }
                if (prefix.length() < 32) {
                    routes.add(new Route(prefix, RouteKind.CONNECTED, ordinal, 0));
                }
            }
        }
        for (RouteConfig route : config.routes()) {
            int ordinal = DomainConfig.portOf(ports, route.nextHop());
            routes.add(new Route(route.prefix(), RouteKind.VIA, ordinal, route.nextHop()));
        }
        return new RouteTable(routes);
    }

    private static Route host(int address, RouteKind kind, int ordinal) {
        return new Route(new Prefix(address, 32), kind, ordinal, 0);
    }
}
