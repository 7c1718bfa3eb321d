package io.cofferdam.domain.filter.classifier;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Makes one object of equal sets of rules: many parts of an address space have the same. Used while tables are made. */
final class RuleBitsPool {
    private final Map<RuleBits, RuleBits> pool = new HashMap<>();

    RuleBits of(BitSet rules) {
        RuleBits bits = new RuleBits(rules);
        RuleBits known = pool.putIfAbsent(bits, bits);
        return known == null ? bits : known;
    }
}
