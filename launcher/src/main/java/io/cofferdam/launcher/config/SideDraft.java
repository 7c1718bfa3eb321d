package io.cofferdam.launcher.config;

import java.util.List;
import java.util.Optional;

/**
 * As much of one side as could be read, each value with its place, for the checks that compare values.
 *
 * @param place where the side's own key stands
 */
record SideDraft(
        Side side,
        Place place,
        Optional<Located<NicConfig>> nic,
        Optional<Located<Ipv4Interface>> address,
        Optional<Located<MacAddress>> mac,
        List<RouteDraft> routes,
        StackConfig stack) {
    SideDraft {
        routes = List.copyOf(routes);
    }

    /** As much of one route as could be read. */
    record RouteDraft(Optional<Located<Ipv4Network>> to, Optional<Located<Ipv4Address>> via) {}

    /** The side, given that no error was found. */
    SideConfig toConfig(String gatewayName) {
        return new SideConfig(
                nic.orElseThrow().value(),
                address.orElseThrow().value(),
                mac.map(Located::value).orElseGet(() -> GatewayConfig.defaultMac(gatewayName, side)),
                routes.stream()
                        .map(route -> new RouteConfig(
                                route.to().orElseThrow().value(),
                                route.via().orElseThrow().value()))
                        .toList(),
                stack);
    }
}
