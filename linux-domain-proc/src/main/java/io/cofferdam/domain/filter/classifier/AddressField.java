package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.address.IpAddress;
import io.cofferdam.domain.address.IpPrefix;
import io.cofferdam.domain.filter.rule.AddressSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rules match a source, or a destination. Immutable. */
final class AddressField {
    private final Unconcerned unconcerned;
    private final IntervalTable ipv4;
    private final WideIntervalTable ipv6;

    /** @param sets what each rule says of the field */
    AddressField(List<AddressSet> sets, RuleBitsPool pool) {
        BitSet any = new BitSet();
        Map<AddressSet, List<Integer>> rulesBySet = new LinkedHashMap<>();
        for (int rule = 0; rule < sets.size(); rule++) {
            AddressSet set = sets.get(rule);
            if (set.isAny()) {
                any.set(rule);
            } else {
                rulesBySet.computeIfAbsent(set, key -> new ArrayList<>()).add(rule);
            }
        }
        unconcerned = new Unconcerned(any, sets.size());
        Sweep<Long> narrow = new Sweep<>(0L);
        Sweep<IpAddress> wide = new Sweep<>(new IpAddress(0, 0));
        rulesBySet.forEach((set, rules) -> {
            int narrowGroup = narrow.addGroup(rules);
            int wideGroup = wide.addGroup(rules);
            for (IpPrefix prefix : set.prefixes()) {
                if (prefix.isIpv4()) {
                    addIpv4(narrow, narrowGroup, prefix);
                } else {
                    wide.addRange(wideGroup, prefix.first(), after(prefix.last()));
                }
            }
        });
        ipv4 = new IntervalTable(narrow, pool);
        ipv6 = new WideIntervalTable(wide, pool);
    }

    private static void addIpv4(Sweep<Long> sweep, int group, IpPrefix prefix) {
        long after = Integer.toUnsignedLong(prefix.last().ipv4()) + 1;
        sweep.addRange(
                group, Integer.toUnsignedLong(prefix.first().ipv4()), after >>> Integer.SIZE == 0 ? after : null);
    }

    private static @Nullable IpAddress after(IpAddress last) {
        if (last.low() != -1) {
            return new IpAddress(last.high(), last.low() + 1);
        }
        return last.high() == -1 ? null : new IpAddress(last.high() + 1, 0);
    }

    Unconcerned unconcerned() {
        return unconcerned;
    }

    RuleBits lookupIpv4(int address) {
        return ipv4.lookup(address);
    }

    RuleBits lookupIpv6(long high, long low) {
        return ipv6.lookup(high, low);
    }
}
