package io.cofferdam.domain.nd;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What neighbour discovery counts, for all ports together.
 *
 * @param conflicts advertisements of others for an address that we use
 * @param duplicates addresses of ours that were found to be another's when they were tested (RFC 4862 5.4.5)
 */
record NdCounters(
        Counter solicitationsSent,
        Counter advertisementsSent,
        Counter routerAdvertisementsSent,
        Counter groupReportsSent,
        Counter conflicts,
        Counter duplicates) {
    static NdCounters of(Counters counters) {
        return new NdCounters(
                counters.counter("nd.solicitations-sent"),
                counters.counter("nd.advertisements-sent"),
                counters.counter("nd.router-advertisements-sent"),
                counters.counter("mld.reports-sent"),
                counters.counter("nd.conflicts"),
                counters.counter("nd.duplicates"));
    }
}
