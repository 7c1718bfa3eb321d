package io.cofferdam.domain.arp;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What ARP counts, for all ports together.
 *
 * @param resolved transitions to REACHABLE: an address became known or was confirmed when that was due
 * @param refreshing transitions to REFRESHING: a known address in use is asked for again
 * @param failed addresses that did not answer, given up
 * @param expired known addresses that were neither used nor confirmed for long, forgotten
 * @param evicted known addresses forgotten to make room in a full table
 * @param conflicts packets of others that claim an address of ours (RFC 5227 2.4)
 */
public record ArpCounters(
        Counter requestsSent,
        Counter repliesSent,
        Counter announcementsSent,
        Counter incomplete,
        Counter resolved,
        Counter refreshing,
        Counter failed,
        Counter expired,
        Counter evicted,
        Counter conflicts) {
    public static ArpCounters of(Counters counters) {
        return new ArpCounters(
                counters.counter("arp.requests-sent"),
                counters.counter("arp.replies-sent"),
                counters.counter("arp.announcements-sent"),
                counters.counter("arp.incomplete"),
                counters.counter("arp.resolved"),
                counters.counter("arp.refreshing"),
                counters.counter("arp.failed"),
                counters.counter("arp.expired"),
                counters.counter("arp.evicted"),
                counters.counter("arp.conflicts"));
    }
}
