package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two gateways on one machine. */
@GatewayTest
final class SeveralGatewaysIT {
    private static final int ECHOES = 100;

    @Test
    void shouldNotDisturbEachOtherWhenTwoGatewaysAreUp() throws GatewayException, IOException {
        try (TestNetwork first = TestNetwork.up(GatewayPath.BRIDGE);
                TestNetwork second = TestNetwork.up(GatewayPath.DIRECT)) {
            List<Long> pids = first.gateway().pids();
            Command.Result ambiguous = Checkout.cofferdam("status").run();

            second.gateway().hit("domain-outer", Signal.KILL);
            assertThat(first.ping(ECHOES).get("lost").getAsInt()).isZero();
            second.pc().warmUp(second.srv());
            assertThat(second.ping(ECHOES).get("lost").getAsInt()).isZero();
            second.gateway().command("down").runWell();

            assertThat(first.ping(ECHOES).get("lost").getAsInt()).isZero();
            assertThat(first.gateway().pids()).isEqualTo(pids);
            assertThat(first.gateway().status().isWell()).isTrue();
            assertThat(ambiguous.exitCode()).isEqualTo(1);
            assertThat(ambiguous.errors())
                    .contains(
                            "--gateway",
                            first.gateway().name(),
                            second.gateway().name());
        }
    }
}
