package io.cofferdam.domain.filter.classifier;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Some of the rules: a bit for each rule, in words of 64, of which those that are 0 are left out. Above them a summary with
 * a bit for each word. Immutable.
 */
final class RuleBits {
    static final RuleBits NONE = new RuleBits(new BitSet());

    private final long[] summary;
    /** For each word of the summary, how many words come before those that it speaks of. */
    private final int[] rank;

    private final long[] words;

    RuleBits(BitSet rules) {
        long[] all = rules.toLongArray();
        summary = new long[blocks(all.length)];
        rank = new int[summary.length];
        words = Arrays.stream(all).filter(word -> word != 0).toArray();
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (i % Long.SIZE == 0) {
                rank[i / Long.SIZE] = count;
            }
            if (all[i] != 0) {
                summary[i / Long.SIZE] |= 1L << i;
                count++;
            }
        }
    }

    /** How many words a summary of so many words has. */
    static int blocks(int words) {
        return (words + Long.SIZE - 1) / Long.SIZE;
    }

    /** Which of the 64 words from {@code 64 * block} on are not 0. */
    long summary(int block) {
        return block < summary.length ? summary[block] : 0;
    }

    /** The bits of the rules from {@code 64 * word} on. */
    long word(int word) {
        int block = word / Long.SIZE;
        long present = summary(block);
        long bit = 1L << word;
        return (present & bit) == 0 ? 0 : words[rank[block] + Long.bitCount(present & (bit - 1))];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleBits bits
                && Arrays.equals(summary, bits.summary)
                && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(summary) + Arrays.hashCode(words);
    }
}
