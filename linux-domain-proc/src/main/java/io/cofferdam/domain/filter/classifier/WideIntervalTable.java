package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.address.IpAddress;
import java.util.List;

/** Which rules name a number of 128 bits, unsigned: an IPv6 address. Immutable. */
final class WideIntervalTable {
    private final long[] highs;
    private final long[] lows;
    private final RuleBits[] pieces;

    WideIntervalTable(Sweep<IpAddress> sweep, RuleBitsPool pool) {
        List<IpAddress> numbers = sweep.starts();
        highs = numbers.stream().mapToLong(IpAddress::high).toArray();
        lows = numbers.stream().mapToLong(IpAddress::low).toArray();
        pieces = sweep.pieces(pool);
    }

    RuleBits lookup(long high, long low) {
        int first = 0;
        int last = highs.length - 1;
        while (first < last) {
            int middle = (first + last + 1) >>> 1;
            if (IpAddress.isLess(high, low, highs[middle], lows[middle])) {
                last = middle - 1;
            } else {
                first = middle;
            }
        }
        return pieces[first];
    }
}
