package io.cofferdam.domain.filter.rule;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sets that rules may refer to.
 *
 * @param addresses by name
 * @param ports by name; no name is in both
 */
public record NamedSets(Map<String, AddressSet> addresses, Map<String, PortSet> ports) {
    /** No sets. */
    public static final NamedSets NONE = new NamedSets(Map.of(), Map.of());

    public NamedSets {
        addresses = Map.copyOf(addresses);
        ports = Map.copyOf(ports);
    }

    AddressSet addresses(String name) {
        return found(addresses.get(name), name, "addresses", addresses.keySet(), ports.keySet());
    }

    PortSet ports(String name) {
        return found(ports.get(name), name, "ports", ports.keySet(), addresses.keySet());
    }

    private static <T> T found(
            @Nullable T set, String name, String what, Collection<String> right, Collection<String> wrong) {
        if (set != null) {
            return set;
        }
        if (wrong.contains(name)) {
            throw new IllegalArgumentException("'@" + name + "' is not a set of " + what);
        }
        throw new IllegalArgumentException("'@" + name + "' is the name of no set; sets of " + what + " are "
                + (right.isEmpty() ? "none" : String.join(", ", new TreeSet<>(right))));
    }

    /** Collects sets that are read one by one. */
    static final class Builder {
        private final Map<String, AddressSet> addresses = new TreeMap<>();
        private final Map<String, PortSet> ports = new TreeMap<>();

        /**
         * Reads {@code addresses 10.0.0.0/8,192.168.1.5} or {@code ports 80,8000-8080}. A set does not refer to sets.
         *
         * @throws IllegalArgumentException if it is neither; the message names the text
         */
        void add(String name, String text) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name for a set: write letters, digits, '-', '_' and '.', 63 at most");
            }
            String[] words = Words.joinLists(text).split(" ", -1);
            if (words.length == 2 && words[0].equals("addresses")) {
                addresses.put(name, AddressSet.parse(words[1], NONE));
            } else if (words.length == 2 && words[0].equals("ports")) {
                ports.put(name, PortSet.parse(words[1], NONE));
            } else {
                throw new IllegalArgumentException("'" + text
                        + "' is no set: write 'addresses' or 'ports', then what is in it, separated by commas");
            }
        }

        NamedSets build() {
            return new NamedSets(addresses, ports);
        }
    }
}
