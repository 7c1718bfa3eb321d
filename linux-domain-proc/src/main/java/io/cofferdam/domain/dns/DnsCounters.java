package io.cofferdam.domain.dns;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What the forwarder counts.
 *
 * @param queries of clients
 * @param cached answered from the cache
 * @param local answered from what is known here
 * @param forwarded tries at servers
 * @param failed given up, or refused because too many waited
 * @param forged responses that do not fit what was asked
 * @param malformed queries that cannot be read
 */
record DnsCounters(
        Counter queries,
        Counter cached,
        Counter local,
        Counter forwarded,
        Counter failed,
        Counter forged,
        Counter malformed) {
    static DnsCounters of(Counters counters) {
        return new DnsCounters(
                counters.counter("dns.queries"),
                counters.counter("dns.cached"),
                counters.counter("dns.local"),
                counters.counter("dns.forwarded"),
                counters.counter("dns.failed"),
                counters.counter("dns.forged"),
                counters.counter("dns.malformed"));
    }
}
