package io.cofferdam.domain.neighbour;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What becomes of neighbours, counted for all ports together.
 *
 * @param incomplete addresses that were asked for
 * @param resolved transitions to REACHABLE: an address became known or was confirmed when that was due
 * @param stale transitions to STALE: an address became known by hearsay, or was not confirmed for long
 * @param refreshing transitions to PROBE: a known address in use is asked for again
 * @param failed addresses that did not answer, given up
 * @param expired known addresses that were neither used nor confirmed for long, forgotten
 * @param evicted known addresses forgotten to make room in a full table
 */
public record NeighbourCounters(
        Counter incomplete,
        Counter resolved,
        Counter stale,
        Counter refreshing,
        Counter failed,
        Counter expired,
        Counter evicted) {
    /** @param protocol first part of the counters' labels, such as {@code arp} */
    public static NeighbourCounters of(Counters counters, String protocol) {
        return new NeighbourCounters(
                counters.counter(protocol + ".incomplete"),
                counters.counter(protocol + ".resolved"),
                counters.counter(protocol + ".stale"),
                counters.counter(protocol + ".refreshing"),
                counters.counter(protocol + ".failed"),
                counters.counter(protocol + ".expired"),
                counters.counter(protocol + ".evicted"));
    }
}
