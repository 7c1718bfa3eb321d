package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A launcher that dies: the data path does not notice, and the next launcher takes the tree over. */
@GatewayTest
final class LauncherDeathIT {
    private static final int ECHOES = 600;

    private TestNetwork network;

    @BeforeAll
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(GatewayPath.BRIDGE);
    }

    @AfterAll
    void down() {
        network.close();
    }

    private static void killLauncher(TestGateway gateway) throws GatewayException, IOException {
        gateway.killLauncher();
        assertThat(gateway.status().launcherPid()).isZero();
    }

    private static void kill(long pid) {
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signal.KILL);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .until(() -> ProcessIdentity.of(pid).isEmpty());
    }

    private void adopt() {
        network.gateway().upCommand().runWell();
    }

    @Test
    void shouldLoseNoEchoWhenLauncherIsKilledAndTreeIsAdopted() throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();
        Host.Job ping = network.pc()
                .tell("ping " + network.srv().address() + " count=" + ECHOES + " interval-ms=5 timeout-ms=3000");

        killLauncher(network.gateway());
        Command.Result status = network.gateway().command("status").run();
        Command.Result json = network.gateway().command("status", "--json").run();
        adopt();

        JsonObject echoes = ping.result(TestHost.TIMEOUT_S);
        assertThat(echoes.get("received").getAsInt()).as("%s", echoes).isEqualTo(ECHOES);
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output()).contains("no launcher");
        assertThat(json.exitCode()).isEqualTo(1);
        JsonObject answer = JsonParser.parseString(json.output()).getAsJsonObject();
        assertThat(answer.get("launcherPid").getAsLong()).isZero();
        assertThat(answer.getAsJsonArray("components"))
                .hasSameSizeAs(pids)
                .allSatisfy(component -> assertThat(
                                component.getAsJsonObject().get("state").getAsString())
                        .isEqualTo("running"));
        assertThat(network.gateway().pids()).isEqualTo(pids);
        assertThat(network.gateway().status().isWell()).isTrue();
    }

    @Test
    void shouldKeepDeviceWhenDriverOfAdoptedTreeIsKilled() throws GatewayException, IOException {
        String device = deviceIndex(network.pc());
        killLauncher(network.gateway());
        adopt();

        network.gateway().hit("driver-outer", Signal.KILL);
        network.gateway().hit("driver-inner", Signal.KILL);

        network.pc().warmUp(network.srv());
        assertThat(deviceIndex(network.pc())).isEqualTo(device);
    }

    private static String deviceIndex(TestHost host) {
        return host.command("cat", "/sys/class/net/" + host.device() + "/ifindex")
                .runWell()
                .output()
                .strip();
    }

    @Test
    void shouldStartWhatDiedUnwatchedWhenTreeIsAdopted() throws GatewayException, IOException {
        List<Long> pids = new ArrayList<>(network.gateway().pids());
        killLauncher(network.gateway());
        int victim = TestGateway.components(GatewayPath.BRIDGE).indexOf("domain-inner");
        kill(pids.get(victim));

        adopt();

        network.pc().warmUp(network.srv());
        List<Long> after = new ArrayList<>(network.gateway().pids());
        assertThat(after.remove(victim)).isNotEqualTo(pids.remove(victim));
        assertThat(after).isEqualTo(pids);
    }

    @Test
    void shouldRefuseToAdoptWhenConfigurationHasChanged() throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();
        killLauncher(network.gateway());
        String yaml = Files.readString(network.gateway().configuration());
        try {
            Files.writeString(network.gateway().configuration(), yaml + "\nlink: {when-full: drop}\n");

            Command.Result result = network.gateway().upCommand().run();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors())
                    .contains("another configuration", network.gateway().name(), "cofferdam down")
                    .doesNotContain("\tat ");
            assertThat(network.gateway().pids()).isEqualTo(pids);
        } finally {
            Files.writeString(network.gateway().configuration(), yaml);
            adopt();
        }
    }

    @Test
    void shouldLeaveNothingWhenTreeIsStoppedWithoutLauncher() throws GatewayException, IOException {
        try (TestGateway second = TestGateway.withTaps(GatewayPath.DIRECT)) {
            second.up();
            List<Long> pids = second.pids();
            killLauncher(second);

            second.command("down").runWell();

            assertThat(second.run().root()).doesNotExist();
            assertThat(pids)
                    .allSatisfy(pid -> assertThat(ProcessIdentity.of(pid)).isEmpty());
            for (Side side : Side.values()) {
                assertThat(Path.of("/sys/class/net", second.device(side))).doesNotExist();
            }
        }
    }
}
