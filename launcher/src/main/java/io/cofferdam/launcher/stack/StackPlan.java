package io.cofferdam.launcher.stack;

import io.cofferdam.launcher.config.RouteConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a domain's network stack is to be. Immutable.
 *
 * @param component the domain
 * @param ports its interfaces, in the order in which its process is handed their descriptors
 * @param routes to networks that it is not on
 * @param nftables rules that are loaded into it before its interfaces come up
 */
public record StackPlan(String component, List<StackPort> ports, List<RouteConfig> routes, Optional<Path> nftables) {
    public StackPlan {
        ports = List.copyOf(ports);
        routes = List.copyOf(routes);
    }

    /** What {@code ip -batch} makes of the namespace what it should be. */
    String commands() {
        return "link set dev lo up\n"
                + ports.stream().map(StackPort::commands).collect(Collectors.joining())
                + routes.stream()
                        .map(route -> "route add " + route.to() + " via " + route.via() + "\n")
                        .collect(Collectors.joining());
    }
}
