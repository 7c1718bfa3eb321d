package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Domains whose routing is done by Linux network stacks, beside one of our own and alone. */
@GatewayTest
@ParameterizedClass
@EnumSource(LinuxStackIT.Inner.class)
final class LinuxStackIT {
    private static final int ECHOES = 300;
    private static final int TRANSFER_SECONDS = 2;
    private static final int TRANSFER_MBPS = 200;

    /** What routes in the inner domain; in the outer one it is Linux. */
    enum Inner {
        COFFERDAM,
        LINUX;

        List<String> linuxDomains() {
            return this == LINUX ? List.of("domain-outer", "domain-inner") : List.of("domain-outer");
        }
    }

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Inner inner;

    @SuppressWarnings("NullAway.Init") // Set before any test of an invocation.
    private TestNetwork network;

    @BeforeParameterizedClassInvocation
    void up() throws GatewayException, IOException {
        network = TestNetwork.around(
                TestGateway.withStacks(GatewayPath.DIRECT, "linux", inner.name().toLowerCase(Locale.ROOT)));
    }

    @AfterParameterizedClassInvocation
    void down() {
        network.close();
    }

    @Test
    void shouldLoseNoEchoWhenAgentPings() throws GatewayException, IOException {
        JsonObject echoes = network.pc()
                .agent("ping " + network.srv().address() + " count=" + ECHOES + " interval-ms=2 timeout-ms=3000");

        assertThat(echoes.get("received").getAsInt()).as("%s", echoes).isEqualTo(ECHOES);
        assertThat(echoes.get("duplicates").getAsInt()).as("%s", echoes).isZero();
        assertThat(echoes.get("corrupt").getAsInt()).as("%s", echoes).isZero();
    }

    @Test
    void shouldShowBothDomainsWhenAgentTracesRoute() throws GatewayException, IOException {
        JsonObject result = network.pc().agent("traceroute " + network.srv().address());

        assertThat(result.getAsJsonArray("hops"))
                .extracting(hop -> hop.getAsJsonObject().get("address").getAsString())
                .containsExactly(
                        network.pc().gatewayAddress(),
                        "10.10.0.2",
                        network.srv().address());
    }

    @Test
    void shouldDeliverEveryDatagramWhenRateIsLow() throws GatewayException, IOException {
        Host.Job receive = network.srv().tell("udp-receive 0 seconds=5");
        int port = receive.await("listening", TestHost.TIMEOUT_S).get("port").getAsInt();
        JsonObject sent = network.pc()
                .agent("udp-send " + network.srv().address() + " " + port
                        + " rate-pps=2000 seconds=0.5 size=1400 end-interval-ms=20");

        JsonObject received = receive.result(TestHost.TIMEOUT_S);
        assertThat(received.get("received").getAsLong())
                .as("%s of %s", received, sent)
                .isEqualTo(sent.get("sent").getAsLong())
                .isPositive();
        assertThat(received.get("foreign").getAsLong()).as("%s", received).isZero();
    }

    @Test
    void shouldCompleteTransferWhenProcessOfEachLinuxStackIsKilled() throws GatewayException, IOException {
        Transfer there = network.transfer(TRANSFER_SECONDS, TRANSFER_MBPS);
        Transfer back = Transfer.start(network.srv(), network.pc(), TRANSFER_SECONDS, TRANSFER_MBPS);

        for (String domain : inner.linuxDomains()) {
            network.gateway().hit(domain, Signal.KILL);
        }

        there.assertUnderWay();
        there.awaitIntact();
        back.awaitIntact();
    }
}
