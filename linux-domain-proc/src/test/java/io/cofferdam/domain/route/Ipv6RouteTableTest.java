package io.cofferdam.domain.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6RouteTableTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldFindLongestPrefixWhenManyOverlap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ipv6Address base = new Ipv6Address(random.nextLong(), random.nextLong());
        Map<Ipv6Prefix, Ipv6Route> routes = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            Ipv6Prefix prefix = Ipv6Prefix.containing(near(base, random), random.nextInt(129));
            routes.put(prefix, new Ipv6Route(prefix, RouteKind.VIA, i % 2, base));
        }
        Ipv6RouteTable table = new Ipv6RouteTable(List.copyOf(routes.values()));
        for (int i = 0; i < 20_000; i++) {
            Ipv6Address address = near(base, random);
            Ipv6Route longest = null;
            for (Ipv6Route route : routes.values()) {
                if (route.prefix().contains(address.high(), address.low())
                        && (longest == null
                                || route.prefix().length() > longest.prefix().length())) {
                    longest = route;
                }
            }
            assertThat(table.lookup(address.high(), address.low()))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(longest);
        }
    }

    /** One that shares some first bits. */
    private static Ipv6Address near(Ipv6Address base, SplittableRandom random) {
        int shared = random.nextInt(129);
        long high = shared >= 64 ? 0 : random.nextLong() >>> shared;
        long low = shared <= 64 ? random.nextLong() : shared == 128 ? 0 : random.nextLong() >>> (shared - 64);
        return new Ipv6Address(base.high() ^ high, base.low() ^ low);
    }

    @Test
    void shouldFindEverythingWhenDefaultRouteIsThere() {
        Ipv6Route all = new Ipv6Route(Ipv6Prefix.parse("default"), RouteKind.VIA, 0, Ipv6Address.ALL_NODES);
        Ipv6RouteTable table = new Ipv6RouteTable(List.of(all));
        assertThat(table.lookup(-1, -1)).isEqualTo(all);
        assertThat(table.lookup(0, 0)).isEqualTo(all);
        assertThat(new Ipv6RouteTable(List.of()).lookup(1, 1)).isNull();
    }

    @Test
    void shouldRefuseWhenTwoRoutesHaveSamePrefix() {
        Ipv6Route route =
                new Ipv6Route(Ipv6Prefix.parse("2001:db8::/32"), RouteKind.CONNECTED, 0, Ipv6Address.UNSPECIFIED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ipv6RouteTable(List.of(route, route)))
                .withMessageContaining("2001:db8::/32");
    }
}
