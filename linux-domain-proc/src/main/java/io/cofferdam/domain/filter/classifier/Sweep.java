package io.cofferdam.domain.filter.classifier;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a space of numbers at the ends of all ranges that rules name, and finds out for each piece which rules cover it: a
 * sweep from the lowest number to the highest. Used once.
 *
 * @param <K> a number of the space
 */
final class Sweep<K extends Comparable<K>> {
    private final TreeMap<K, Cut> cuts = new TreeMap<>();
    private final List<List<Integer>> groups = new ArrayList<>();

    /** What happens at a cut, by the numbers of groups. */
    private record Cut(List<Integer> begins, List<Integer> ends) {}

    /** @param lowest number of the space */
    Sweep(K lowest) {
        cut(lowest);
    }

    /**
     * Adds rules that name the same ranges; each rule is in one group only.
     *
     * @return the number of the group, for its ranges
     */
    int addGroup(List<Integer> rules) {
        groups.add(rules);
        return groups.size() - 1;
    }

    /**
     * Adds a range of a group.
     *
     * @param after the first number behind the range; null if it reaches to the end of the space
     */
    void addRange(int group, K first, @Nullable K after) {
        cut(first).begins().add(group);
        if (after != null) {
            cut(after).ends().add(group);
        }
    }

    private Cut cut(K at) {
        return cuts.computeIfAbsent(at, key -> new Cut(new ArrayList<>(), new ArrayList<>()));
    }

    /** Where the pieces begin, in order. */
    List<K> starts() {
        return List.copyOf(cuts.keySet());
    }

    /** The rules of each piece. */
    RuleBits[] pieces(RuleBitsPool pool) {
        int[] open = new int[groups.size()];
        BitSet covering = new BitSet();
        List<RuleBits> pieces = new ArrayList<>(cuts.size());
        for (Cut cut : cuts.values()) {
            for (int group : cut.begins()) {
                if (open[group]++ == 0) {
                    groups.get(group).forEach(covering::set);
                }
            }
            for (int group : cut.ends()) {
                if (--open[group] == 0) {
                    groups.get(group).forEach(covering::clear);
                }
            }
            pieces.add(pool.of(covering));
        }
        return pieces.toArray(RuleBits[]::new);
    }
}
