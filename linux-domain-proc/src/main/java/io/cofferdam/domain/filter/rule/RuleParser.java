package io.cofferdam.domain.filter.rule;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one line of the rule grammar. Used once. */
final class RuleParser {
    private static final int MAX_NAME_LENGTH = 64;

    private final NamedSets sets;
    private final Words words;
    private final Set<String> seen = new HashSet<>();

    private Optional<Direction> direction = Optional.empty();
    private List<Integer> protocols = List.of();
    private AddressSet from = AddressSet.ANY;
    private AddressSet to = AddressSet.ANY;
    private PortSet fromPorts = PortSet.ANY;
    private PortSet ports = PortSet.ANY;
    private List<String> icmpTypes = List.of();
    private Set<ConnectionState> states = EnumSet.noneOf(ConnectionState.class);
    private Optional<RateLimit> limit = Optional.empty();
    private boolean log;
    private Optional<String> name = Optional.empty();

    RuleParser(String line, NamedSets sets) {
        this.sets = sets;
        words = new Words(line);
    }

    Rule parse() {
        Verdict verdict = parseVerdict(words.hasNext() ? words.next() : "");
        while (words.hasNext()) {
            parsePart(words.next());
        }
        return new Rule(
                verdict,
                new Match(direction, protocols, from, fromPorts, to, ports, parseTypes(), states),
                limit,
                log,
                name);
    }

    /**
     * Reads a verdict.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    static Verdict parseVerdict(String word) {
        return switch (word) {
            case "accept" -> Verdict.ACCEPT;
            case "drop" -> Verdict.DROP;
            case "reject" -> Verdict.REJECT;
            default -> throw new IllegalArgumentException("'" + word + "' is none of accept, drop and reject");
        };
    }

    private void parsePart(String word) {
        switch (word) {
            case "in", "out", "local" -> {
                once("direction");
                direction = Optional.of(Direction.valueOf(word.toUpperCase(Locale.ROOT)));
            }
            case "from" -> from = AddressSet.parse(argument(word, "an address"), sets);
            case "to" -> to = AddressSet.parse(argument(word, "an address"), sets);
            case "from-port" -> fromPorts = PortSet.parse(argument(word, "a port"), sets);
            case "port" -> ports = PortSet.parse(argument(word, "a port"), sets);
            case "icmp-type" -> icmpTypes = List.of(argument(word, "a type").split(",", -1));
            case "state" -> states = parseStates(argument(word, "a state"));
            case "limit" -> limit = Optional.of(parseLimit(argument(word, "a rate")));
            case "log" -> {
                once(word);
                log = true;
            }
            case "name" -> name = Optional.of(parseName(argument(word, "a name")));
            default -> parseProtocols(word);
        }
    }

    private void once(String part) {
        if (!seen.add(part)) {
            throw new IllegalArgumentException("there is more than one '" + part + "'");
        }
    }

    private String argument(String word, String what) {
        once(word);
        return words.after(word, what);
    }

    private void parseProtocols(String word) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : word.split(",", -1)) {
            if (!Protocol.isOne(part)) {
                throw new IllegalArgumentException("'" + part
                        + "' is not expected here: a rule has a direction (in, out, local), a protocol (tcp, udp, icmp, icmp6,"
                        + " a number), from, from-port, to, port, icmp-type, state, limit, log and name");
            }
            numbers.add(Protocol.parse(part));
        }
        once("protocol");
        protocols = numbers;
    }

    /** Which types there are depends on the protocol, which may be named later in the line. */
    private List<Integer> parseTypes() {
        boolean icmp6 = protocols.contains(Protocol.ICMP6.number());
        return icmpTypes.stream().map(word -> IcmpType.parse(word, icmp6)).toList();
    }

    private static Set<ConnectionState> parseStates(String text) {
        Set<ConnectionState> states = EnumSet.noneOf(ConnectionState.class);
        for (String word : text.split(",", -1)) {
            states.add(
                    switch (word) {
                        case "new" -> ConnectionState.NEW;
                        case "established" -> ConnectionState.ESTABLISHED;
                        case "related" -> ConnectionState.RELATED;
                        case "invalid" -> ConnectionState.INVALID;
                        default ->
                            throw new IllegalArgumentException(
                                    "'" + word + "' is no state: write new, established, related or invalid");
                    });
        }
        return states;
    }

    private RateLimit parseLimit(String rate) {
        return RateLimit.parse(rate, words.takeIf("burst") ? words.after("burst", "a number") : "");
    }

    private static String parseName(String word) {
        boolean quoted = word.length() >= 2 && word.startsWith("\"") && word.endsWith("\"");
        String name = quoted ? word.substring(1, word.length() - 1) : word;
        if (!name.matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?") || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("'" + word + "' is no name: write 1 to " + MAX_NAME_LENGTH
                    + " printable ASCII characters in quotation marks, with no blank at either end");
        }
        return name;
    }
}
