package io.cofferdam.domain.nd;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.icmp6.Icmpv6;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Tells the switches of a link which groups the port listens to (MLDv2, RFC 3810), so that those that forward groups only to
 * listeners forward solicitations to us: when it joins them, {@link #ROBUSTNESS} times, and when it is asked. For all nodes'
 * group nothing is reported (RFC 3810 section 6).
 */
final class GroupReporter {
    static final int ROBUSTNESS = 2;

    /** RFC 3810 9.11, unsolicited report interval. */
    static final long UNSOLICITED_NS = 1_000_000_000L;

    /** A querier may not make us wait for longer with an answer (RFC 3810 9.3: 10 s is its default). */
    private static final long MAX_RESPONSE_MS = 10_000;

    private static final int OPTIONS = Ipv6Header.END;
    private static final int REPORT = OPTIONS + 8;
    private static final int RECORDS = REPORT + 8;
    private static final int RECORD_LENGTH = 20;
    private static final int RESPONSE_DELAY = 4;

    /** A header of options for every router: MLD's router alert and two bytes of padding (RFC 3810 section 5, RFC 2711). */
    private static final long ROUTER_ALERT = 0x3a00_0502_0000_0100L;

    private static final int MODE_IS_EXCLUDE = 2;
    private static final int CHANGE_TO_EXCLUDE = 4;
    private static final long NEVER = Long.MAX_VALUE;

    private final Interface6 port;
    private final Outlet outlet;
    private final Counter sent;
    private final RandomGenerator random;
    private final long[] groups;
    private final FrameImage packet;
    private int joins;
    private boolean named;
    private boolean started;
    private long joinNs;
    private boolean asked;
    private long answerNs = NEVER;

    GroupReporter(Interface6 port, Outlet outlet, Counter sent, RandomGenerator random) {
        this.port = port;
        this.outlet = outlet;
        this.sent = sent;
        this.random = random;
        long[] lows = new long[port.addressCount()];
        Arrays.setAll(lows, i -> Ipv6Address.solicitedNodeLow(port.low(i)));
        groups = LongStream.concat(Arrays.stream(lows), LongStream.of(Ipv6Address.ALL_ROUTERS.low()))
                .distinct()
                .toArray();
        packet = new FrameImage(RECORDS + groups.length * RECORD_LENGTH);
    }

    /**
     * Sends what is due. Joins count anew once the port has an address: switches that want to know who reports ignore the
     * first ones (RFC 3590).
     */
    int tick(long nowNs) {
        int done = 0;
        if (port.isValid(0) && !named) {
            named = true;
            joins = 0;
            joinNs = nowNs;
        }
        if (joins < ROBUSTNESS && (!started || nowNs - joinNs >= 0)) {
            started = true;
            joins++;
            joinNs = nowNs + UNSOLICITED_NS;
            report(CHANGE_TO_EXCLUDE);
            done++;
        }
        if (asked && nowNs - answerNs >= 0) {
            asked = false;
            report(MODE_IS_EXCLUDE);
            done++;
        }
        return done;
    }

    /** Takes in a query that is sound (RFC 3810 5.1): answers it after a while, so that not all listeners do at once. */
    void receive(FrameImage query, long nowNs) {
        boolean valid = Ipv6Address.isLinkLocal(Ipv6Header.sourceHigh(query)) && Ipv6Header.hopLimit(query) == 1;
        if (valid && !asked) {
            long delayMs = Math.min(query.u16(query.upperStart() + RESPONSE_DELAY), MAX_RESPONSE_MS);
            asked = true;
            answerNs = nowNs + random.nextLong(delayMs * 1_000_000 + 1);
        }
    }

    private void report(int kind) {
        Ipv6Address to = Ipv6Address.MLD_ROUTERS;
        packet.start(RECORDS + groups.length * RECORD_LENGTH);
        Ethernet.write(packet, Ipv6Address.multicastMac(to.low()), port.mac(), Ethernet.TYPE_IPV6);
        Ipv6Header.write(packet, /* trafficClass= */ 0, /* nextHeader= */ 0, /* hopLimit= */ 1);
        Ipv6Header.setSource(packet, port.isValid(0) ? port.high(0) : 0, port.isValid(0) ? port.low(0) : 0);
        Ipv6Header.setDestination(packet, to.high(), to.low());
        packet.setI64(OPTIONS, ROUTER_ALERT);
        packet.setI32(REPORT + 4, groups.length);
        for (int i = 0; i < groups.length; i++) {
            int record = RECORDS + i * RECORD_LENGTH;
            packet.setI32(record, kind << 24);
            packet.setI64(record + 4, Ipv6Address.ALL_NODES.high());
            packet.setI64(record + 12, groups[i]);
        }
        Icmpv6.finish(packet, REPORT, Icmpv6.MLDV2_REPORT, 0);
        if (outlet.send(packet)) {
            sent.increment();
        }
    }
}
