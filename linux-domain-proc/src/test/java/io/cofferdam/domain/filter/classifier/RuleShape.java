package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.filter.rule.NamedSets;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.FlowKey;
import io.cofferdam.domain.ip.Ipv4Address;
import java.util.stream.IntStream;

/** Sets of IPv4 rules of any size, and packets for them, to see how the classifier's cost grows. */
enum RuleShape {
    /** A network may reach a port of a host: each rule names all three. */
    SERVICES,
    /** Hosts that may do nothing: each rule names a source and nothing else. */
    BLOCKED,
    /** Some networks, hosts and ports in many combinations, one or the other left open. */
    MIXED,
    /** The worst: in each word of 64 rules some agree in the source and some in the port, and none in both. */
    ALTERNATING;

    RuleSet rules(int count) {
        return new RuleSet(
                IntStream.range(0, count)
                        .mapToObj(i -> Rule.parse(line(i), NamedSets.NONE))
                        .toList(),
                Verdict.DROP,
                Verdict.DROP,
                Verdict.DROP);
    }

    private String line(int i) {
        return switch (this) {
            case SERVICES -> "accept in tcp from 172.16." + i / 64 % 256 + ".0/24 to " + host(i) + " port " + port(i);
            case BLOCKED -> "drop from " + host(i);
            case MIXED ->
                "accept " + (i % 3 == 0 ? "udp" : "tcp") + (i % 4 == 0 ? "" : " from 10." + i % 50 + ".0.0/16")
                        + (i % 7 == 0 ? "" : " to " + host(i % 200)) + " port " + port(i);
            case ALTERNATING ->
                i % 2 == 0 ? "accept tcp from 10.0.0.0/8 port 9" : "accept tcp from 192.168.0.0/16 port 80";
        };
    }

    private static String host(int i) {
        return Ipv4Address.format(0x0a00_0000 | i);
    }

    private static int port(int i) {
        return 1 + i % 3_000;
    }

    /** Becomes a packet that belongs to a rule, or to none. */
    void fill(FlowKey flow, int rule, boolean matching) {
        int source = matching ? 0x0a00_0000 | rule : 0x0b00_0000;
        flow.setIpv4(source, 0x0a00_0000 | rule, 6);
        flow.setPorts(4_000, port(rule));
        switch (this) {
            case SERVICES ->
                flow.setIpv4(matching ? 0xac10_0001 | (rule / 64 % 256) << 8 : source, 0x0a00_0000 | rule, 6);
            case BLOCKED -> {}
            case MIXED -> {
                flow.setIpv4(
                        matching ? 0x0a00_0001 | (rule % 50) << 16 : source,
                        0x0a00_0000 | rule % 200,
                        rule % 3 == 0 ? 17 : 6);
                flow.setPorts(4_000, matching ? port(rule) : 60_000);
            }
            case ALTERNATING -> {
                flow.setIpv4(0x0a00_0000 | rule, 0x0b00_0000, 6);
                flow.setPorts(4_000, 80);
            }
        }
    }
}
