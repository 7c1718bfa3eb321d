package io.cofferdam.domain.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.domain.ip.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 1812 5.2.4.3, longest match. */
class RouteTableTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldEqualLinearSearchWhenTableIsRandom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Prefix, Route> routes = new HashMap<>();
        int base = random.nextInt();
        for (int i = 0; i < 300; i++) {
            int bits = random.nextInt(33);
            Prefix prefix = Prefix.containing(base ^ random.nextInt() >>> random.nextInt(32), bits);
            routes.put(prefix, new Route(prefix, RouteKind.VIA, i % 2, i));
        }
        RouteTable table = new RouteTable(List.copyOf(routes.values()));
        for (int i = 0; i < 20_000; i++) {
            int address = base ^ random.nextInt() >>> random.nextInt(32);
            Route longest = null;
            for (Route route : routes.values()) {
                if (route.prefix().contains(address)
                        && (longest == null
                                || route.prefix().length() > longest.prefix().length())) {
                    longest = route;
                }
            }
            assertThat(table.lookup(address)).as("seed %d, round %d", seed, i).isEqualTo(longest);
        }
    }

    @Test
    void shouldFindNothingWhenTableIsEmpty() {
        assertThat(new RouteTable(List.of()).lookup(1)).isNull();
    }

    @Test
    void shouldRefuseWhenTwoRoutesHaveSamePrefix() {
        Route route = new Route(Prefix.parse("10.0.0.0/8"), RouteKind.CONNECTED, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RouteTable(List.of(route, route)))
                .withMessageContaining("10.0.0.0/8");
    }
}
