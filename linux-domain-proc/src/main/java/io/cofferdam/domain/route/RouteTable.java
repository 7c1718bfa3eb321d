package io.cofferdam.domain.route;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Longest-prefix match (RFC 1812 5.2.4.3): the address space cut at the ends of all prefixes into ranges, each with the
 * route of the longest prefix that covers it, and a binary search over where they begin. Immutable.
 */
public final class RouteTable {
    /** First addresses of the ranges, with the highest bit flipped so that they sort as unsigned numbers. */
    private final int[] starts;

    private final @Nullable Route[] routes;

    /** @throws IllegalArgumentException if two routes have the same prefix; the message names it */
    public RouteTable(List<Route> table) {
        checkUnique(table, Route::prefix);
        TreeSet<Integer> cuts = new TreeSet<>();
        cuts.add(Integer.MIN_VALUE);
        for (Route route : table) {
            cuts.add(flip(route.prefix().network()));
            int last = route.prefix().last();
            if (last != -1) {
                cuts.add(flip(last + 1));
            }
        }
        starts = cuts.stream().mapToInt(Integer::intValue).toArray();
        routes = new Route[starts.length];
        table.stream()
                .sorted(Comparator.comparingInt(route -> route.prefix().length()))
                .forEach(route -> Arrays.fill(
                        routes,
                        rangeOf(route.prefix().network()),
                        rangeOf(route.prefix().last()) + 1,
                        route));
    }

    static <R> void checkUnique(List<R> table, Function<R, ?> prefix) {
        Map<Object, R> byPrefix = new HashMap<>();
        for (R route : table) {
            R other = byPrefix.put(prefix.apply(route), route);
            if (other != null) {
                throw new IllegalArgumentException(
                        "two routes for " + prefix.apply(route) + ": " + other + " and " + route + "; leave one");
            }
        }
    }

    /** The route of the longest prefix that contains an address, or null if there is none. */
    public @Nullable Route lookup(int address) {
        return routes[rangeOf(address)];
    }

    private int rangeOf(int address) {
        int key = flip(address);
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
        return low;
    }

    private static int flip(int address) {
        return address ^ Integer.MIN_VALUE;
    }
}
