package io.cofferdam.launcher.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read out of /proc. */
final class CountsTest {
    @Test
    void shouldTellBusyFromIdleWhenReadingStat() {
        MachineCounts counts = MachineCounts.parse(List.of(
                "cpu  100 1 20 5000 300 4 50 6 70 0",
                "cpu0 100 1 20 5000 300 4 50 6 70 0",
                "ctxt 987654321",
                "btime 5"));

        assertThat(counts).isEqualTo(new MachineCounts(100 + 1 + 20 + 4 + 50 + 6, 5_300, 987_654_321));
    }

    @Test
    void shouldAddFramesOfAllDevicesButLoopbackWhenReadingNetDev() {
        long frames = DeviceCounts.parse(
                List.of(
                        "Inter-|   Receive                                                |  Transmit",
                        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop",
                        "    lo:     100      11    0    0    0     0          0         0      100      11    0    0 0 0 0 0",
                        "cfb-pc:99999999    2000    0    0    0     0          0         0    55555     300    0    0 0 0 0 0"));

        assertThat(frames).isEqualTo(2_300);
    }

    @Test
    void shouldGrowWhenThisProcessReads() throws IOException {
        long self = ProcessHandle.current().pid();
        ProcessCounts before = ProcessCounts.of(self);
        ProcessCounts after = ProcessCounts.of(self);

        assertThat(after.minus(before).readsAndWrites()).isPositive();
        assertThat(after.contextSwitches()).isPositive();
    }
}
