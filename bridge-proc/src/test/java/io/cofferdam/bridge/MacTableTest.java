package io.cofferdam.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacTableTest {
    private static final int PORTS = 2;
    private static final int CAPACITY = 32;

    /** Small, full all the time, with every operation: against one list per port, oldest first. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldBehaveLikeListsWhenFullAndChanging(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MacTable table = new MacTable(
                CAPACITY, PORTS, new Counters(Arena.ofAuto().allocate(64 * 8, 64)), new SplittableRandom(seed));
        List<LinkedHashMap<Long, Long>> model = Stream.generate(() -> new LinkedHashMap<Long, Long>())
                .limit(PORTS)
                .toList();
        long nowNs = 0;
        for (int i = 0; i < 50_000; i++) {
            nowNs += random.nextInt(100) == 0 ? 200_000_000_000L : 1_000_000_000L;
            long time = nowNs;
            long mac = random.nextLong(80);
            int port = random.nextInt(PORTS);
            model.forEach(seen -> seen.values().removeIf(at -> time - at > MacTable.AGEING_NS));
            table.age(nowNs);
            model.forEach(seen -> seen.remove(mac));
            LinkedHashMap<Long, Long> seen = model.get(port);
            if (seen.size() == CAPACITY / PORTS) {
                seen.pollFirstEntry();
            }
            seen.put(mac, nowNs);
            table.learn(mac, port, nowNs);
            long asked = random.nextLong(80);
            int expected = model.get(0).containsKey(asked) ? 0 : model.get(1).containsKey(asked) ? 1 : MacTable.UNKNOWN;
            assertThat(table.portOf(asked, nowNs))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(expected);
            assertThat(table.size())
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(model.get(0).size() + model.get(1).size());
        }
    }
}
