package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.Match;
import io.cofferdam.domain.filter.rule.PortRange;
import io.cofferdam.domain.filter.rule.PortSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which rules match a port; and, in its place, the type of an ICMP message. Immutable. */
final class PortField {
    private static final int TYPES = 256;

    private final Unconcerned unconcerned;
    private final IntervalTable ports;
    private final RuleBits[] types = new RuleBits[TYPES];

    /**
     * @param port what a rule says of the port
     * @param type which types it names, none if all
     */
    PortField(
            List<Match> matches,
            Function<Match, PortSet> port,
            Function<Match, List<Integer>> type,
            RuleBitsPool pool) {
        BitSet any = new BitSet();
        BitSet[] byType = new BitSet[TYPES];
        Map<PortSet, List<Integer>> rulesBySet = new LinkedHashMap<>();
        for (int i = 0; i < TYPES; i++) {
            byType[i] = new BitSet();
        }
        for (int rule = 0; rule < matches.size(); rule++) {
            PortSet set = port.apply(matches.get(rule));
            List<Integer> named = type.apply(matches.get(rule));
            for (int number : named) {
                byType[number].set(rule);
            }
            if (!set.isAny()) {
                rulesBySet.computeIfAbsent(set, key -> new ArrayList<>()).add(rule);
            } else if (named.isEmpty()) {
                any.set(rule);
            }
        }
        unconcerned = new Unconcerned(any, matches.size());
        ports = new IntervalTable(sweep(rulesBySet), pool);
        for (int i = 0; i < TYPES; i++) {
            types[i] = pool.of(byType[i]);
        }
    }

    private static Sweep<Long> sweep(Map<PortSet, List<Integer>> rulesBySet) {
        Sweep<Long> sweep = new Sweep<>(0L);
        rulesBySet.forEach((set, rules) -> {
            int group = sweep.addGroup(rules);
            for (PortRange range : set.ranges()) {
                sweep.addRange(group, (long) range.first(), (long) range.last() + 1);
            }
        });
        return sweep;
    }

    Unconcerned unconcerned() {
        return unconcerned;
    }

    RuleBits lookupPort(int port) {
        return ports.lookup(port);
    }

    RuleBits lookupType(int type) {
        return types[type];
    }
}
