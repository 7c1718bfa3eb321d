package io.cofferdam.domain.route;

import io.cofferdam.domain.ip.Ipv6Address;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Longest-prefix match as in {@link RouteTable}, over addresses of 128 bits: ranges, and a binary search over where they
 * begin. Immutable.
 */
public final class Ipv6RouteTable {
    private static final Comparator<Ipv6Address> UNSIGNED = (one, other) -> {
        int high = Long.compareUnsigned(one.high(), other.high());
        return high != 0 ? high : Long.compareUnsigned(one.low(), other.low());
    };

    /** First addresses of the ranges, with the highest bit of both halves flipped so that they sort as unsigned numbers. */
    private final long[] highs;

    private final long[] lows;
    private final @Nullable Ipv6Route[] routes;

    /** @throws IllegalArgumentException if two routes have the same prefix; the message names it */
    public Ipv6RouteTable(List<Ipv6Route> table) {
        RouteTable.checkUnique(table, Ipv6Route::prefix);
        TreeSet<Ipv6Address> cuts = new TreeSet<>(UNSIGNED);
        cuts.add(Ipv6Address.UNSPECIFIED);
        for (Ipv6Route route : table) {
            cuts.add(route.prefix().network());
            Ipv6Address last = route.prefix().last();
            long nextLow = last.low() + 1;
            long nextHigh = nextLow == 0 ? last.high() + 1 : last.high();
            if ((nextHigh | nextLow) != 0) {
                cuts.add(new Ipv6Address(nextHigh, nextLow));
            }
        }
        highs = cuts.stream().mapToLong(cut -> flip(cut.high())).toArray();
        lows = cuts.stream().mapToLong(cut -> flip(cut.low())).toArray();
        routes = new Ipv6Route[highs.length];
        table.stream()
                .sorted(Comparator.comparingInt(route -> route.prefix().length()))
                .forEach(route -> Arrays.fill(
                        routes,
                        rangeOf(route.prefix().network()),
                        rangeOf(route.prefix().last()) + 1,
                        route));
    }

    /** The route of the longest prefix that contains an address, or null if there is none. */
    public @Nullable Ipv6Route lookup(long high, long low) {
        return routes[rangeOf(high, low)];
    }

    private int rangeOf(Ipv6Address address) {
        return rangeOf(address.high(), address.low());
    }

    private int rangeOf(long high, long low) {
        long highKey = flip(high);
        long lowKey = flip(low);
        int first = 0;
        int last = highs.length - 1;
        while (first < last) {
            int middle = (first + last + 1) >>> 1;
            if (highs[middle] < highKey || (highs[middle] == highKey && lows[middle] <= lowKey)) {
                first = middle;
            } else {
                last = middle - 1;
            }
        }
        return first;
    }

    private static long flip(long half) {
        return half ^ Long.MIN_VALUE;
    }
}
