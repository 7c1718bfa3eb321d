package io.cofferdam.domain.filter.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Ports that a rule is about: those of all its ranges, or, if it has none, all there are.
 *
 * @param text as it was written, in the short form
 * @param ranges in any order; they may overlap
 */
public record PortSet(String text, List<PortRange> ranges) {
    /** All ports, and packets that have none. */
    public static final PortSet ANY = new PortSet("", List.of());

    public PortSet {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads ports, ranges and, with an @ before them, names of sets, separated by commas.
     *
     * @throws IllegalArgumentException if anything is wrong; the message names the text
     */
    static PortSet parse(String text, NamedSets sets) {
        List<PortRange> ranges = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (word.startsWith("@")) {
                ranges.addAll(sets.ports(word.substring(1)).ranges());
            } else {
                ranges.add(PortRange.parse(word));
            }
        }
        return new PortSet(text, ranges);
    }

    public boolean isAny() {
        return ranges.isEmpty();
    }
}
