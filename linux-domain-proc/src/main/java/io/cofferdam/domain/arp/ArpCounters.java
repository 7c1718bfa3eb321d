package io.cofferdam.domain.arp;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What ARP counts, for all ports together.
 *
 * @param conflicts packets of others that claim an address of ours (RFC 5227 2.4)
 */
record ArpCounters(Counter requestsSent, Counter repliesSent, Counter announcementsSent, Counter conflicts) {
    static ArpCounters of(Counters counters) {
        return new ArpCounters(
                counters.counter("arp.requests-sent"),
                counters.counter("arp.replies-sent"),
                counters.counter("arp.announcements-sent"),
                counters.counter("arp.conflicts"));
    }
}
