package io.cofferdam.domain.filter.rule;

import io.cofferdam.domain.filter.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule of the packet filter.
 *
 * @param verdict on the packets that it matches
 * @param match which those are
 * @param limit how often it may match; beyond that it does not match
 * @param isLogged whether what it matches is told in the component's log
 * @param name unique among the rules, if given
 */
public record Rule(Verdict verdict, Match match, Optional<RateLimit> limit, boolean isLogged, Optional<String> name) {
    /**
     * Reads a line of the grammar. {@code A} is an address, a prefix, or @ and the name of a set; {@code P} a port, a range, or
     * @ and the name of a set; {@code T} a number or a name such as {@code echo-request}. What stands in brackets may be
     * left out or be in another order.
     *
     * <pre>
     *   accept|drop|reject [in|out|local] [tcp|udp|icmp|icmp6|NUMBER[,...]] [from A[,...]] [from-port P[,...]] [to A[,...]]
     *     [port P[,...]] [icmp-type T[,...]] [state new|established|related|invalid[,...]]
     *     [limit N/second|N/minute [burst N]] [log] [name "NAME"]
     * </pre>
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static Rule parse(String line, NamedSets sets) {
        return new RuleParser(line, sets).parse();
    }

    /** What people know it by: its name, or else its text. */
    public String label() {
        return name.orElseGet(this::toString);
    }

    /** Its line, in the grammar's order. */
    @Override
    public String toString() {
        String matched = match.toString();
        return verdict.name().toLowerCase(Locale.ROOT)
                + (matched.isEmpty() ? "" : " " + matched)
                + limit.map(value -> " limit " + value.text()).orElse("")
                + (isLogged ? " log" : "")
                + name.map(value -> " name \"" + value + "\"").orElse("");
    }
}
