package io.cofferdam.domain.neighbour;

/**
 * How long a port believes what it knows of a neighbour.
 *
 * @param reachableNs after this time without confirmation a neighbour is no longer taken to be reachable
 * @param staleNs how much longer an unconfirmed neighbour that is not used is kept; 0: a neighbour in use is asked again as
 *     soon as {@code reachableNs} is over, and any other is forgotten
 */
public record NeighbourTimes(long reachableNs, long staleNs) {}
