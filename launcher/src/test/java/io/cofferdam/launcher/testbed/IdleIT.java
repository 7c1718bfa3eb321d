package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.status.ComponentStatus;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a gateway costs that has worked and has nothing to do now. */
@GatewayTest
final class IdleIT {
    private static final long SETTLE_MS = 3_000;
    private static final int SAMPLE_S = 10;
    private static final double MAX_CORE_PERCENT = 1;
    private static final long MAX_RSS_BYTES = 120L << 20;

    private TestNetwork network;

    @BeforeAll
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(GatewayPath.BRIDGE);
    }

    @AfterAll
    void down() {
        network.close();
    }

    @Test
    void shouldHardlyUseCpuAndMemoryWhenThereIsNoTraffic() throws GatewayException, IOException, InterruptedException {
        network.transfer(2, 300).awaitIntact();
        Thread.sleep(SETTLE_MS);

        List<Long> pids = network.gateway().pids();
        List<ProcessView> before = pids.stream().map(ProcessView::of).toList();
        Thread.sleep(TimeUnit.SECONDS.toMillis(SAMPLE_S));
        List<ProcessView> after = pids.stream().map(ProcessView::of).toList();

        List<String> names = network.gateway().status().components().stream()
                .map(ComponentStatus::name)
                .toList();
        for (int i = 0; i < names.size(); i++) {
            long ticks = after.get(i).cpuTicks() - before.get(i).cpuTicks();
            double corePercent = 100.0 * ticks / ProcessView.TICKS_PER_SECOND / SAMPLE_S;
            System.out.printf(
                    "%s: %.1f %% of a core, %d MiB%n",
                    names.get(i), corePercent, after.get(i).rssBytes() >> 20);
            assertThat(corePercent).as("%s, percent of a core", names.get(i)).isLessThanOrEqualTo(MAX_CORE_PERCENT);
            assertThat(after.get(i).rssBytes())
                    .as("%s, resident bytes", names.get(i))
                    .isLessThan(MAX_RSS_BYTES);
        }
    }
}
