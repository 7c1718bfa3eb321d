package io.cofferdam.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.audit.Excess;
import io.cofferdam.launcher.audit.RightsInForce;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StatusPrinterTest {
    private static GatewayStatus status(long launcherPid, String state, Map<String, Long> drops) {
        return status(launcherPid, state, drops, "on");
    }

    private static GatewayStatus status(
            long launcherPid, String state, Map<String, Long> drops, String jail, Excess... excess) {
        return new GatewayStatus(
                "gateway",
                "bridge",
                "/dev/shm/cofferdam/gateway",
                jail,
                launcherPid,
                List.of(new ComponentStatus(
                        "driver-outer",
                        4711,
                        state,
                        245,
                        2,
                        83L << 20,
                        1.25,
                        9,
                        drops,
                        Map.of("other", 5L),
                        rights(List.of(excess)))),
                List.of(new LinkStatus("driver-outer", "domain-outer", 640, 1 << 20, 64, 3, 1, 7, 11)));
    }

    private static RightsInForce rights(List<Excess> excess) {
        return new RightsInForce(
                List.of(70_001),
                List.of(70_001, 70_032, 70_033),
                Map.of(),
                true,
                2,
                15,
                List.of("mnt", "net", "ipc", "uts"),
                List.of("pid", "user", "cgroup"),
                22,
                List.of("/page", "/log"),
                Map.of("tasks", 64L),
                RightsInForce.LANDLOCK,
                excess);
    }

    @Test
    void shouldAlignColumnsWhenPrintedPlain() {
        assertThat(new StatusPrinter(false).print(status(12, "running", Map.of("ttl-exceeded", 2L, "arp-invalid", 1L))))
                .isEqualTo("""
                        gateway  path bridge  launcher 12

                        component      state          pid    uptime  restarts    memory     CPU  drops
                        driver-outer   running       4711  4 m 05 s         2    83 MiB    1.3%  1 arp-invalid, 2 ttl-exceeded

                        link                                 frames      bytes  per burst    drops in flight
                        driver-outer > domain-outer             640    1.0 MiB       10.0        4         7

                        jail on        user       groups capabilities may gain   filters own namespaces         sees (writes)  more than it should
                        driver-outer   70001           3 none         none             2 mnt net ipc uts               22 (2)  nothing
                        Landlock: not shown by the kernel; the launcher puts it in force before the program starts.
                        """);
    }

    @Test
    void shouldSayWhatToDoWhenThereIsNoLauncher() {
        GatewayStatus status = status(0, "running", Map.of());

        assertThat(new StatusPrinter(false).print(status)).contains("no launcher", "`cofferdam up` adopts");
        assertThat(status.isWell()).isFalse();
    }

    @Test
    void shouldColourStatesWhenTerminalShowsColours() {
        StatusPrinter printer = new StatusPrinter(true);

        assertThat(printer.print(status(12, "running", Map.of()))).contains("\u001b[32mrunning");
        assertThat(printer.print(status(12, "starting", Map.of()))).contains("\u001b[33mstarting");
        assertThat(printer.print(status(12, "dead", Map.of()))).contains("\u001b[31mdead");
        assertThat(new StatusPrinter(false).print(status(12, "dead", Map.of()))).doesNotContain("\u001b");
    }

    @Test
    void shouldBeWellOnlyWhenEveryComponentRuns() {
        assertThat(status(12, "running", Map.of()).isWell()).isTrue();
        assertThat(status(12, "hanging", Map.of()).isWell()).isFalse();
    }

    @Test
    void shouldPrintZeroWhenLinkHasCarriedNothing() {
        GatewayStatus fresh = new GatewayStatus(
                "gateway",
                "direct",
                "/run",
                "off",
                1,
                List.of(),
                List.of(new LinkStatus("a", "b", 0, 0, 0, 0, 0, 0, 0)));

        assertThat(new StatusPrinter(false).print(fresh)).contains("a > b").contains(" 0.0 ");
    }

    @Test
    void shouldShowInRedWhatAComponentHasTooMuch() {
        GatewayStatus status = status(
                12, "running", Map.of(), "on", new Excess("user", "0", "70001"), new Excess("network", "eth0", "lo"));

        assertThat(new StatusPrinter(true).print(status))
                .contains("\u001b[31mTOO MUCH\u001b[0m")
                .contains("\u001b[31mdriver-outer has more than it should: user: 0; allowed: 70001\u001b[0m")
                .contains("\u001b[31mdriver-outer has more than it should: network: eth0; allowed: lo\u001b[0m");
        assertThat(new StatusPrinter(false).print(status))
                .contains("TOO MUCH", "driver-outer has more than it should: user: 0; allowed: 70001")
                .doesNotContain("\u001b");
        assertThat(status.isWell()).isFalse();
    }

    @Test
    void shouldOnlyWarnWhenJailsAreLenient() {
        GatewayStatus status = status(12, "running", Map.of(), "lenient", new Excess("user", "0", "70001"));

        assertThat(new StatusPrinter(true).print(status))
                .contains("\u001b[33mTOO MUCH\u001b[0m")
                .doesNotContain("\u001b[31m");
        assertThat(status.isWell()).isTrue();
    }

    @Test
    void shouldSaySoWhenThereAreNoJails() {
        assertThat(new StatusPrinter(false).print(status(12, "running", Map.of(), "off")))
                .contains("jail off: every component may do what the launcher may")
                .doesNotContain("capabilities");
    }
}
