package io.cofferdam.domain.filter.rule;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * All that a packet filter is told: rules in order, of which the first that matches decides, and what holds where none
 * does. A rule that names no state is about new connections. Packets of the other states are asked of those rules only that
 * name them; where none decides, established and related ones are accepted and invalid ones dropped.
 *
 * @param rules in order, at most {@link #MAX_RULES}
 * @param in verdict on new connections from the outer to the inner network that no rule decides
 * @param out likewise from the inner to the outer network
 * @param local likewise to the gateway's own addresses
 */
public record RuleSet(List<Rule> rules, Verdict in, Verdict out, Verdict local) {
    public static final int MAX_RULES = 16_000;

    public RuleSet {
        rules = List.copyOf(rules);
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("there are " + rules.size() + " rules; allowed are " + MAX_RULES
                    + ": use sets of addresses and ports");
        }
        checkNames(rules);
    }

    /**
     * Reads the properties {@code set.<name>}, {@code filter.in}, {@code filter.out}, {@code filter.local} and {@code
     * filter.rule.<n>}, with {@code <n>} counting from 0; other keys are not looked at.
     *
     * @param problems gets what is wrong: each names its key and its value
     * @return absent if no key begins with {@code filter.}, or something is wrong
     */
    public static Optional<RuleSet> read(Properties properties, List<String> problems) {
        return new FilterProperties(properties, problems).read();
    }

    private static void checkNames(List<Rule> rules) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            int number = i;
            rules.get(i).name().ifPresent(name -> {
                Integer other = byName.put(name, number);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "rules " + other + " and " + number + " are both named '" + name + "'");
                }
            });
        }
    }

    /** The verdict on a packet that no rule decides. */
    public Verdict unmatched(Direction direction, ConnectionState state) {
        return switch (state) {
            case NEW -> defaultVerdict(direction);
            case ESTABLISHED, RELATED -> Verdict.ACCEPT;
            case INVALID -> Verdict.DROP;
        };
    }

    /** The verdict on a new connection that no rule decides. */
    public Verdict defaultVerdict(Direction direction) {
        return switch (direction) {
            case IN -> in;
            case OUT -> out;
            case LOCAL -> local;
        };
    }

    /** Whether any rule names a state. */
    public boolean names(ConnectionState state) {
        return rules.stream().anyMatch(rule -> rule.match().states().contains(state));
    }
}
