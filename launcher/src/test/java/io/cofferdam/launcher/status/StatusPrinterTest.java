package io.cofferdam.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StatusPrinterTest {
    private static GatewayStatus status(long launcherPid, String state, Map<String, Long> drops) {
        return new GatewayStatus(
                "gateway",
                "bridge",
                "/dev/shm/cofferdam/gateway",
                launcherPid,
                List.of(new ComponentStatus(
                        "driver-outer", 4711, state, 245, 2, 83L << 20, 1.25, 9, drops, Map.of("other", 5L))),
                List.of(new LinkStatus("driver-outer", "domain-outer", 640, 1 << 20, 64, 3, 1, 7, 11)));
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
                "gateway", "direct", "/run", 1, List.of(), List.of(new LinkStatus("a", "b", 0, 0, 0, 0, 0, 0, 0)));

        assertThat(new StatusPrinter(false).print(fresh)).contains("a > b").contains(" 0.0 ");
    }
}
