package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.address.IpAddress;
import io.cofferdam.domain.address.IpPrefix;
import io.cofferdam.domain.filter.rule.AddressSet;
import io.cofferdam.domain.filter.rule.Match;
import io.cofferdam.domain.filter.rule.PortSet;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import java.math.BigInteger;
import java.util.stream.IntStream;

/** What the filter should say, found the plain way: one rule after the other, one address bit by bit. */
final class LinearFilter {
    private static final int NONE = -1;
    private static final int ADDRESS_BITS = 128;

    private LinearFilter() {}

    /** Place of the first rule that matches, or -1. */
    static int first(RuleSet rules, FlowKey flow, Direction direction, ConnectionState state) {
        return IntStream.range(0, rules.rules().size())
                .filter(rule -> matches(rules.rules().get(rule).match(), flow, direction, state))
                .findFirst()
                .orElse(NONE);
    }

    static boolean matches(Match match, FlowKey flow, Direction direction, ConnectionState state) {
        boolean isIcmp = flow.protocol() == 1 || flow.protocol() == 58;
        return match.direction().orElse(direction) == direction
                && match.states().contains(state)
                && (match.protocols().isEmpty() || match.protocols().contains(flow.protocol()))
                && contains(match.from(), flow.isIpv4(), new IpAddress(flow.sourceHigh(), flow.sourceLow()))
                && contains(match.to(), flow.isIpv4(), new IpAddress(flow.destinationHigh(), flow.destinationLow()))
                && contains(match.fromPorts(), flow.sourcePort())
                && contains(match.ports(), flow.destinationPort())
                && (match.icmpTypes().isEmpty() || (isIcmp && match.icmpTypes().contains(flow.icmpType())));
    }

    private static boolean contains(PortSet ports, int port) {
        return ports.isAny()
                || ports.ranges().stream().anyMatch(range -> range.first() <= port && port <= range.last());
    }

    private static boolean contains(AddressSet addresses, boolean ipv4, IpAddress address) {
        return addresses.isAny() || addresses.prefixes().stream().anyMatch(prefix -> contains(prefix, ipv4, address));
    }

    private static boolean contains(IpPrefix prefix, boolean ipv4, IpAddress address) {
        int hostBits = (prefix.isIpv4() ? 32 : ADDRESS_BITS) - prefix.length();
        return prefix.isIpv4() == ipv4
                && number(address)
                        .shiftRight(hostBits)
                        .equals(number(prefix.first()).shiftRight(hostBits));
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(Long.SIZE)
                .or(new BigInteger(Long.toUnsignedString(address.low())));
    }
}
