package io.cofferdam.bench.host.icmp;

import java.util.Optional;

/**
 * What answered a packet that could travel so many hops.
 *
 * @param ttl how many
 * @param answer empty if nothing answered in time
 */
public record Hop(int ttl, Optional<Answer> answer) {
    /**
     * An answer.
     *
     * @param from IPv4 address in dotted form
     * @param roundTripNs how long it took
     * @param type of ICMP: 0 for the host itself, 11 for a router on the way, 3 for one that knows no way
     * @param code of ICMP
     */
    public record Answer(String from, long roundTripNs, int type, int code) {
        /** Whether the path ends here. */
        boolean isLast() {
            return type != IcmpCodec.TYPE_TIME_EXCEEDED;
        }
    }
}
