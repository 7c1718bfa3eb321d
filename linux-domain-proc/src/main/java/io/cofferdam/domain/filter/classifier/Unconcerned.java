package io.cofferdam.domain.filter.classifier;

import java.util.BitSet;

/** The rules that do not look at a field, whatever is in it: apart from the others, because there are many. Immutable. */
final class Unconcerned {
    private final long[] words;
    private final long[] summary;

    /** @param count of all rules */
    Unconcerned(BitSet rules, int count) {
        int length = RuleBits.blocks(count);
        words = new long[length];
        summary = new long[RuleBits.blocks(length)];
        long[] set = rules.toLongArray();
        System.arraycopy(set, 0, words, 0, set.length);
        for (int i = 0; i < length; i++) {
            if (words[i] != 0) {
                summary[i / Long.SIZE] |= 1L << i;
            }
        }
    }

    long summary(int block) {
        return summary[block];
    }

    long word(int word) {
        return words[word];
    }
}
