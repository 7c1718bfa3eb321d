package io.cofferdam.domain.dhcp;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What the server counts.
 *
 * @param malformed messages that are none, or make no sense
 * @param refused messages beyond the rate, from relays, or for which there was no address left
 * @param conflicts addresses at which somebody else was found
 * @param dropped entries of the lease file that were not whole
 */
record DhcpCounters(
        Counter offers,
        Counter acks,
        Counter naks,
        Counter malformed,
        Counter refused,
        Counter conflicts,
        Counter dropped) {
    static DhcpCounters of(Counters counters) {
        return new DhcpCounters(
                counters.counter("dhcp.offers"),
                counters.counter("dhcp.acks"),
                counters.counter("dhcp.naks"),
                counters.counter("dhcp.malformed"),
                counters.counter("dhcp.refused"),
                counters.counter("dhcp.conflicts"),
                counters.counter("dhcp.leases-dropped"));
    }
}
