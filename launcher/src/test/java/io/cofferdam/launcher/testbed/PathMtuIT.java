package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Offload;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A narrow link in the way of frames that are to be cut: their sender is told, and cuts smaller (RFC 1191). */
@GatewayTest
@RequiresTool(Tool.PYTHON3)
final class PathMtuIT {
    private static final int SECONDS = 2;
    private static final int MEGABITS_PER_SECOND = 200;
    private static final int NARROW_MTU = 1400;

    /** SRV says that it takes 1500 bytes, so that only the gateway knows better. */
    @ParameterizedTest
    @EnumSource(Offload.class)
    void shouldTellSenderWhenItsSegmentsAreTooLong(Offload inner) throws GatewayException, IOException {
        TestGateway gateway = TestGateway.unconfigured();
        gateway.configure("""
                path: %s
                outer: {nic: {kind: tap, device: %s}, address: 10.10.1.1/24}
                inner: {nic: {kind: tap, device: %s, mtu: %d, offload: %s}, address: 10.10.2.1/24}
                """.formatted(
                        GatewayPath.DIRECT.label(),
                        gateway.device(Side.OUTER),
                        gateway.device(Side.INNER),
                        NARROW_MTU,
                        inner.label()));
        try (TestNetwork network = TestNetwork.around(gateway)) {
            network.srv()
                    .command("ip", "link", "set", network.srv().device(), "mtu", "1500")
                    .runWell();
            JsonObject saw;
            try (Sniffer sniffer = Sniffer.on(network.srv())) {
                network.transfer(SECONDS, MEGABITS_PER_SECOND).awaitIntact();
                saw = sniffer.stop();
            }

            assertThat(gateway.component("domain-inner").drops().get("too-big")).isPositive();
            assertThat(network.pc()
                            .command("ip", "route", "get", network.srv().address())
                            .runWell()
                            .output())
                    .contains("mtu " + NARROW_MTU);
            assertThat(saw.get("wrong").getAsInt()).as("%s", saw).isZero();
            assertThat(saw.get("longest").getAsInt() > 14 + NARROW_MTU)
                    .as("%s", saw)
                    .isEqualTo(inner == Offload.AUTO);
        }
    }
}
