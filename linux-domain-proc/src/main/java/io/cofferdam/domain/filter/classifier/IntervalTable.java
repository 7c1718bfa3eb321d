package io.cofferdam.domain.filter.classifier;

import java.util.List;

/** Which rules name a number of up to 32 bits, unsigned: an IPv4 address, a port. Immutable. */
final class IntervalTable {
    /** First numbers of the pieces, with the highest bit flipped so that they sort as unsigned numbers. */
    private final int[] starts;

    private final RuleBits[] pieces;

    IntervalTable(Sweep<Long> sweep, RuleBitsPool pool) {
        List<Long> numbers = sweep.starts();
        starts = numbers.stream().mapToInt(number -> flip(number.intValue())).toArray();
        pieces = sweep.pieces(pool);
    }

    RuleBits lookup(int number) {
        int key = flip(number);
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pieces[low];
    }

    private static int flip(int number) {
        return number ^ Integer.MIN_VALUE;
    }
}
