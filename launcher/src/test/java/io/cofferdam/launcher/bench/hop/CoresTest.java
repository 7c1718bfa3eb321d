package io.cofferdam.launcher.bench.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cofferdam.launcher.tree.GatewayException;
import org.junit.jupiter.api.Test;

final class CoresTest {
    @Test
    void shouldTakeFirstTwoWhenProcessMayRunOnMany() throws GatewayException {
        assertThat(Cores.two("Name:\tjava\nCpus_allowed_list:\t0-7\nMems_allowed:\t1\n"))
                .isEqualTo(new Cores(0, 1));
        assertThat(Cores.two("Cpus_allowed_list:\t3,6-9\n")).isEqualTo(new Cores(3, 6));
    }

    @Test
    void shouldSayWhatIsMissingWhenThereIsOneCore() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> Cores.two("Cpus_allowed_list:\t5\n"))
                .withMessageContaining("core 5 only")
                .withMessageContaining("two are needed");
    }

    @Test
    void shouldShareFirstCoreWhenPlacedOnOne() {
        Cores cores = new Cores(3, 6);

        assertThat(cores.placed(Placement.ONE_CORE)).isEqualTo(new Cores(3, 3));
        assertThat(cores.placed(Placement.TWO_CORES)).isEqualTo(cores);
    }
}
