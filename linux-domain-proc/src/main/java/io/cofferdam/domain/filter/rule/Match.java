package io.cofferdam.domain.filter.rule;

import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which packets a rule is about: those that fit every part. Checked as a whole when it is made.
 *
 * @param direction absent: all
 * @param protocols numbers of IANA; none: all
 * @param fromPorts only with protocols that have ports
 * @param ports likewise
 * @param icmpTypes only with one of the protocols of ICMP; none: all
 * @param states of connection tracking; none given: {@link ConnectionState#NEW}
 */
public record Match(
        Optional<Direction> direction,
        List<Integer> protocols,
        AddressSet from,
        PortSet fromPorts,
        AddressSet to,
        PortSet ports,
        List<Integer> icmpTypes,
        Set<ConnectionState> states) {
    public Match {
        protocols = List.copyOf(protocols);
        icmpTypes = List.copyOf(icmpTypes);
        states = states.isEmpty() ? Set.of(ConnectionState.NEW) : Set.copyOf(states);
        checkPorts(protocols, fromPorts, "from-port");
        checkPorts(protocols, ports, "port");
        if (!icmpTypes.isEmpty()
                && !List.of(Protocol.ICMP.number()).equals(protocols)
                && !List.of(Protocol.ICMP6.number()).equals(protocols)) {
            throw new IllegalArgumentException("'icmp-type' needs the protocol icmp or icmp6, and no other");
        }
        if (!isPossible(from, to, protocols, true) && !isPossible(from, to, protocols, false)) {
            throw new IllegalArgumentException(
                    "no packet can match: 'from', 'to' and the protocol leave neither IPv4 nor IPv6");
        }
    }

    private static void checkPorts(List<Integer> protocols, PortSet ports, String word) {
        if (!ports.isAny() && (protocols.isEmpty() || !protocols.stream().allMatch(Protocol::hasPorts))) {
            throw new IllegalArgumentException("'" + word + "' needs the protocol tcp, udp or tcp,udp");
        }
    }

    private static boolean isPossible(AddressSet from, AddressSet to, List<Integer> protocols, boolean ipv4) {
        int other = (ipv4 ? Protocol.ICMP6 : Protocol.ICMP).number();
        boolean carried = protocols.isEmpty() || protocols.stream().anyMatch(number -> number != other);
        return carried && from.has(ipv4) && to.has(ipv4);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        direction.ifPresent(value -> text.append(' ').append(lower(value)));
        if (!protocols.isEmpty()) {
            text.append(' ').append(protocols.stream().map(Protocol::nameOf).collect(Collectors.joining(",")));
        }
        append(text, "from", from.text());
        append(text, "from-port", fromPorts.text());
        append(text, "to", to.text());
        append(text, "port", ports.text());
        append(text, "icmp-type", icmpTypes.stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (!states.equals(Set.of(ConnectionState.NEW))) {
            append(
                    text,
                    "state",
                    EnumSet.copyOf(states).stream().map(Match::lower).collect(Collectors.joining(",")));
        }
        return text.toString().strip();
    }

    private static void append(StringBuilder text, String word, String value) {
        if (!value.isEmpty()) {
            text.append(' ').append(word).append(' ').append(value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
