package io.cofferdam.domain.filter.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.address.IpAddress;
import io.cofferdam.domain.address.IpPrefix;
import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.filter.rule.AddressSet;
import io.cofferdam.domain.filter.rule.NamedSets;
import io.cofferdam.domain.filter.rule.PortRange;
import io.cofferdam.domain.filter.rule.PortSet;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules and packets at random, close enough to each other that most rules decide something. */
final class RandomRules {
    private static final String[] VERDICTS = {"accept", "drop", "reject"};
    private static final String[] DIRECTIONS = {"", "", " in", " out", " local"};
    private static final String[] STATES = {"new", "established", "related", "invalid"};

    private static final List<Verdict> VERDICT_LIST = List.of(Verdict.values());
    private static final List<Direction> DIRECTION_LIST = List.of(Direction.values());
    private static final List<ConnectionState> STATE_LIST = List.of(ConnectionState.values());

    private final RandomGenerator random;

    RandomRules(RandomGenerator random) {
        this.random = random;
    }

    /** @param share of rules that name a part, 0 to 1: the lower, the more rules match everything */
    RuleSet rules(int count, double share) {
        NamedSets sets = new NamedSets(
                Map.of(
                        "hosts",
                        new AddressSet(
                                "",
                                Stream.generate(this::address)
                                        .limit(5)
                                        .map(IpPrefix::parse)
                                        .toList())),
                Map.of(
                        "services",
                        new PortSet(
                                "", Stream.generate(this::portRange).limit(5).toList())));
        List<Rule> rules = new ArrayList<>();
        while (rules.size() < count) {
            try {
                rules.add(Rule.parse(line(share), sets));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("no packet can match"); // Another one, then.
            }
        }
        return new RuleSet(rules, verdict(), verdict(), verdict());
    }

    private Verdict verdict() {
        return VERDICT_LIST.get(random.nextInt(VERDICT_LIST.size()));
    }

    private String line(double share) {
        StringBuilder line = new StringBuilder(VERDICTS[random.nextInt(3)]).append(pick(DIRECTIONS));
        int protocol = random.nextInt(6);
        switch (protocol) {
            case 0 -> line.append(" tcp");
            case 1 -> line.append(" udp");
            case 2 -> line.append(" tcp,udp");
            case 3 -> line.append(" icmp");
            case 4 -> line.append(" icmp6");
            default -> line.append(random.nextBoolean() ? "" : " 47");
        }
        if (random.nextDouble() < share) {
            line.append(" from ").append(list(3, this::addressOrSet));
        }
        if (random.nextDouble() < share) {
            line.append(" to ").append(list(3, this::addressOrSet));
        }
        if (protocol <= 2 && random.nextDouble() < share / 2) {
            line.append(" from-port ").append(list(3, this::portOrSet));
        }
        if (protocol <= 2 && random.nextDouble() < share) {
            line.append(" port ").append(list(3, this::portOrSet));
        }
        if ((protocol == 3 || protocol == 4) && random.nextBoolean()) {
            line.append(" icmp-type ").append(list(3, () -> String.valueOf(random.nextInt(256))));
        }
        if (random.nextInt(4) == 0) {
            line.append(" state ").append(list(2, () -> pick(STATES)));
        }
        return line.toString();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String list(int most, Supplier<String> item) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> item.get())
                .collect(Collectors.joining(","));
    }

    private String addressOrSet() {
        return random.nextInt(5) == 0 ? "@hosts" : address();
    }

    private String portOrSet() {
        return random.nextInt(5) == 0 ? "@services" : port();
    }

    private String port() {
        return portRange().toString();
    }

    private PortRange portRange() {
        int first = portNumber();
        return new PortRange(first, random.nextBoolean() ? first : first + random.nextInt(65_536 - first));
    }

    private int portNumber() {
        return random.nextInt(8) == 0
                ? 65_535 * random.nextInt(2)
                : random.nextInt(random.nextBoolean() ? 100 : 65_536);
    }

    private String address() {
        boolean ipv4 = random.nextInt(3) > 0;
        IpAddress address = ipv4 ? IpAddress.ofIpv4(ipv4()) : ipv6();
        int bits = ipv4 ? 32 : 128;
        int length = random.nextInt(4) == 0 ? bits : random.nextInt(bits + 1);
        int host = bits - length;
        long low = host >= Long.SIZE ? 0 : address.low() & (-1L << host);
        long high = host <= Long.SIZE ? address.high() : host == 128 ? 0 : address.high() & (-1L << (host - Long.SIZE));
        return new IpPrefix(new IpAddress(high, low), length).toString();
    }

    /** One of few, in a part of the address space or at its ends. */
    private int ipv4() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> -random.nextInt(2);
            default -> 0x0a0a_0000 | random.nextInt(1024);
        };
    }

    private IpAddress ipv6() {
        return switch (random.nextInt(4)) {
            case 0 -> new IpAddress(random.nextLong() | 1, random.nextLong());
            case 1 -> random.nextBoolean() ? new IpAddress(-1, -1) : new IpAddress(0, 0);
            default -> new IpAddress(0x2001_0db8_0000_0000L | random.nextInt(4), random.nextInt(1024));
        };
    }

    /** Becomes a packet's flow; half the time one that a rule names. */
    void fill(FlowKey flow, RuleSet rules) {
        Rule rule = rules.rules().get(random.nextInt(rules.rules().size()));
        boolean ipv4 = random.nextInt(3) > 0;
        IpAddress source = near(rule.match().from(), ipv4);
        IpAddress destination = near(rule.match().to(), ipv4);
        List<Integer> protocols = rule.match().protocols();
        int protocol = protocols.isEmpty() || random.nextInt(4) == 0
                ? new int[] {6, 17, 1, 58, 47, random.nextInt(256)}[random.nextInt(6)]
                : protocols.get(random.nextInt(protocols.size()));
        flow.setIpv6(source.high(), source.low(), destination.high(), destination.low(), protocol);
        if (protocol == 6 || protocol == 17) {
            flow.setPorts(near(rule.match().fromPorts()), near(rule.match().ports()));
        } else if (protocol == 1 || protocol == 58) {
            List<Integer> types = rule.match().icmpTypes();
            int identifier = random.nextInt(65_536);
            flow.setPorts(identifier, identifier);
            flow.setIcmp(
                    types.isEmpty() || random.nextBoolean()
                            ? random.nextInt(256)
                            : types.get(random.nextInt(types.size())),
                    0);
        }
    }

    private IpAddress near(AddressSet set, boolean ipv4) {
        List<IpPrefix> prefixes = set.prefixes().stream()
                .filter(prefix -> prefix.isIpv4() == ipv4)
                .toList();
        if (prefixes.isEmpty() || random.nextInt(4) == 0) {
            return ipv4 ? IpAddress.ofIpv4(ipv4()) : ipv6();
        }
        IpPrefix prefix = prefixes.get(random.nextInt(prefixes.size()));
        IpAddress edge = random.nextBoolean() ? prefix.first() : prefix.last();
        int step = random.nextInt(-1, 2);
        return ipv4 ? IpAddress.ofIpv4(edge.ipv4() + step) : new IpAddress(edge.high(), edge.low() + step);
    }

    private int near(PortSet set) {
        if (set.isAny() || random.nextInt(4) == 0) {
            return portNumber();
        }
        PortRange range = set.ranges().get(random.nextInt(set.ranges().size()));
        int port = (random.nextBoolean() ? range.first() : range.last()) + random.nextInt(-1, 2);
        return Math.clamp(port, 0, 65_535);
    }

    Direction direction() {
        return DIRECTION_LIST.get(random.nextInt(3));
    }

    ConnectionState state() {
        return random.nextBoolean() ? ConnectionState.NEW : STATE_LIST.get(random.nextInt(4));
    }

    static Verdict expected(RuleSet rules, int first, Direction direction, ConnectionState state) {
        return first < 0
                ? rules.unmatched(direction, state)
                : rules.rules().get(first).verdict();
    }
}
