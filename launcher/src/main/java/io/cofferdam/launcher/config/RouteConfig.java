package io.cofferdam.launcher.config;

/**
 * A static route. Immutable.
 *
 * @param to the network that is reached, {@link Ipv4Network#DEFAULT_ROUTE} for every other one
 * @param via the next hop, a neighbour on the network of the side that the route belongs to
 */
public record RouteConfig(Ipv4Network to, Ipv4Address via) {}
