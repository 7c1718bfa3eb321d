package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.status.ComponentStatus;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Hit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Components that die, or hang, while two hosts use the gateway. */
@GatewayTest
@ParameterizedClass
@EnumSource(GatewayPath.class)
final class KillIT {
    private static final int TRANSFER_SECONDS = 3;
    private static final int TRANSFER_MBPS = 300;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private GatewayPath path;

    @SuppressWarnings("NullAway.Init") // Set before any test of an invocation.
    private TestNetwork network;

    @BeforeParameterizedClassInvocation
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(path);
    }

    @AfterParameterizedClassInvocation
    void down() {
        network.close();
    }

    List<String> components() {
        return TestGateway.components(path);
    }

    @ParameterizedTest
    @MethodSource("components")
    void shouldCompleteTransferWhenComponentIsKilledInTheMiddle(String component) throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();
        Transfer transfer = network.transfer(TRANSFER_SECONDS, TRANSFER_MBPS);

        Hit.Recovery recovery = network.gateway().hit(component, Signal.KILL);

        transfer.awaitIntact();
        assertThat(recovery.newPid()).isNotEqualTo(recovery.oldPid());
        List<Long> expected = pids.stream()
                .map(pid -> pid == recovery.oldPid() ? recovery.newPid() : pid)
                .toList();
        assertThat(network.gateway().pids()).as("nobody else died").isEqualTo(expected);
    }

    @Test
    void shouldCompleteTransferWhenEveryComponentIsKilledInTurn() throws GatewayException, IOException {
        Transfer transfer = network.transfer(2 * TRANSFER_SECONDS, TRANSFER_MBPS);

        for (String component : components()) {
            network.gateway().hit(component, Signal.KILL);
        }

        transfer.awaitIntact();
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void shouldHaveComponentBackWhenItIsHitWithSignal(Signal signal) throws GatewayException, IOException {
        ComponentStatus before = network.gateway().component("domain-inner");

        Command.Result result = network.gateway()
                .command("kill", "domain-inner", "--signal", signal.name(), "--json")
                .runWell();

        JsonObject recovery = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(recovery.get("oldPid").getAsLong()).isEqualTo(before.pid());
        ComponentStatus after = network.gateway().component("domain-inner");
        assertThat(after.pid()).isEqualTo(recovery.get("newPid").getAsLong()).isNotEqualTo(before.pid());
        assertThat(after.state()).isEqualTo("running");
        assertThat(after.restarts()).isEqualTo(before.restarts() + 1);
        assertThat(network.gateway().launcherLog())
                .contains("domain-inner died (process " + before.pid() + "): "
                        + switch (signal) {
                            case KILL, STOP -> "signal 9";
                            case TERM -> "exit status ";
                            case SEGV -> "exit status 1"; // The JVM's own handler reports the crash and ends it.
                        });
        network.pc().warmUp(network.srv());
    }
}
