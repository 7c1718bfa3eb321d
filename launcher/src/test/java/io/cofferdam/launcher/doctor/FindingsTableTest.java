package io.cofferdam.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTableTest {
    private static final List<Finding> FINDINGS = List.of(
            Finding.ready("kernel", "Linux 6.1"),
            Finding.slow("CPUs", "1 usable", "add one"),
            Finding.missing("/dev/net/tun", "not there", "sudo modprobe tun"),
            Finding.optionalMissing("ping", "not on PATH", "sudo apt-get install iputils-ping"));

    @Test
    void shouldAlignColumnsAndPutFixesBelowWhenRendered() {
        assertThat(FindingsTable.render(FINDINGS, false)).isEqualTo("""
                ok        kernel        Linux 6.1
                slow      CPUs          1 usable
                                        fix: add one
                missing   /dev/net/tun  not there
                                        fix: sudo modprobe tun
                optional  ping          not on PATH
                                        fix: sudo apt-get install iputils-ping

                A gateway cannot run here before what is missing has been mended: 1 ok, 1 slow, 1 missing, 1 optional.
                """);
    }

    @Test
    void shouldColourOnlyTheStateWhenTold() {
        assertThat(FindingsTable.render(FINDINGS, true)).contains("\u001b[32mok      \u001b[0m  kernel");
        assertThat(FindingsTable.render(FINDINGS, false)).doesNotContain("\u001b");
    }
}
