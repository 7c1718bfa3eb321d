package io.cofferdam.domain.filter.rule;

import java.util.Map;
import java.util.TreeSet;

/** Types of ICMP messages by name. */
final class IcmpType {
    private static final int MAX = 255;

    /** RFC 792. */
    private static final Map<String, Integer> ICMP = Map.of(
            "echo-reply", 0,
            "destination-unreachable", 3,
            "echo-request", 8,
            "time-exceeded", 11,
            "parameter-problem", 12);

    /** RFC 4443 and RFC 4861. */
    private static final Map<String, Integer> ICMP6 = Map.of(
            "destination-unreachable", 1,
            "packet-too-big", 2,
            "time-exceeded", 3,
            "parameter-problem", 4,
            "echo-request", 128,
            "echo-reply", 129,
            "router-solicitation", 133,
            "router-advertisement", 134,
            "neighbour-solicitation", 135,
            "neighbour-advertisement", 136);

    private IcmpType() {}

    /**
     * Reads a name or a number.
     *
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    static int parse(String word, boolean icmp6) {
        Map<String, Integer> names = icmp6 ? ICMP6 : ICMP;
        Integer named = names.get(word);
        if (named != null) {
            return named;
        }
        int type = word.matches("\\d{1,3}") ? Integer.parseInt(word) : MAX + 1;
        if (type > MAX) {
            throw new IllegalArgumentException("'" + word + "' is no type of " + (icmp6 ? "icmp6" : "icmp")
                    + ": write a number from 0 to 255 or one of " + String.join(", ", new TreeSet<>(names.keySet())));
        }
        return type;
    }
}
