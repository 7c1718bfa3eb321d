package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may get wrong: an answer in sentences, the right exit status, and nothing left behind. */
@GatewayTest
final class BadInputIT {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private TestGateway running;

    @BeforeAll
    void up() throws IOException {
        running = TestGateway.withTaps(GatewayPath.DIRECT);
        running.up();
    }

    @AfterAll
    void down() {
        running.close();
    }

    private static void assertSentence(Command.Result result, int exitCode, String... parts) {
        assertThat(result.exitCode()).as(result.text()).isEqualTo(exitCode);
        assertThat(result.errors()).contains(parts).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(result.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --detach"})
    void shouldNameEveryErrorWhenConfigurationHasSeveral(String command) throws IOException {
        try (TestGateway gateway = TestGateway.unconfigured()) {
            gateway.configure("""
                    path: brigde
                    outer: {nic: {kind: tap}, address: 10.10.1.300/24}
                    inner: {nic: {kind: tap, device: has-far-too-long-a-name}, adress: 10.10.2.1/24}
                    link: {memory: 32 parsecs}
                    """);
            String file = gateway.configuration().toString();

            Command.Result result = Checkout.cofferdam(Stream.concat(Stream.of(command.split(" ", -1)), Stream.of(file))
                            .toArray(String[]::new))
                    .run();

            assertSentence(
                    result,
                    USAGE,
                    file + ":2:",
                    "bridge",
                    file + ":3:",
                    "device",
                    "10.10.1.300",
                    file + ":4:",
                    "has-far-too-long-a-name",
                    "adress",
                    file + ":5:",
                    "parsecs");
            assertThat(gateway.run().root()).doesNotExist();
        }
    }

    @Test
    void shouldSaySoWhenConfigurationDoesNotExist() {
        assertSentence(Checkout.cofferdam("up", "/nowhere/gateway.yaml").run(), USAGE, "/nowhere/gateway.yaml");
    }

    @Test
    void shouldSayWhoHasNameWhenItIsUpAlready() throws GatewayException, IOException {
        List<Long> pids = running.pids();

        Command.Result result = running.upCommand().run();

        assertSentence(
                result,
                FAILED,
                "gateway '" + running.name() + "' is up already",
                "process " + running.status().launcherPid(),
                "cofferdam down");
        assertThat(running.pids()).isEqualTo(pids);
        assertThat(running.status().isWell()).isTrue();
    }

    @Test
    void shouldSayWhoHasDeviceWhenItIsInUse() throws GatewayException, IOException {
        try (TestGateway second = TestGateway.unconfigured()) {
            second.configure("""
                    outer: {nic: {kind: tap, device: %s}, address: 10.10.1.1/24}
                    inner: {nic: {kind: tap, device: %s}, address: 10.10.2.1/24}
                    """.formatted(second.device(Side.OUTER), running.device(Side.INNER)));

            Command.Result result = second.upCommand().run();

            assertSentence(result, FAILED, "TAP device " + running.device(Side.INNER) + " is in use by process ");
            assertThat(result.errors())
                    .containsPattern("by process (" + running.status().launcherPid() + "|"
                            + running.component("driver-inner").pid() + ") \\(java\\)");
            assertThat(second.run().root()).doesNotExist();
            assertThat(Path.of("/sys/class/net", second.device(Side.OUTER))).doesNotExist();
        }
    }

    @Test
    void shouldSaySoWhenDeviceIsNoTap() throws IOException {
        try (TestGateway gateway = TestGateway.unconfigured()) {
            gateway.configure("""
                    outer: {nic: {kind: tap, device: lo}, address: 10.10.1.1/24}
                    inner: {nic: {kind: tap, device: %s}, address: 10.10.2.1/24}
                    """.formatted(gateway.device(Side.INNER)));

            assertSentence(gateway.upCommand().run(), FAILED, "TAP device lo", "ip -d link show lo");
            assertThat(gateway.run().root()).doesNotExist();
        }
    }

    @Test
    void shouldSayWhatDriverMissesWhenCaptureIsNotThere() throws IOException {
        try (TestGateway gateway = TestGateway.unconfigured()) {
            gateway.configure("""
                    outer: {nic: {kind: pcap, read: missing.pcap}, address: 10.10.1.1/24}
                    inner: {nic: {kind: pcap, write: out.pcap}, address: 10.10.2.1/24}
                    """);

            Command.Result result = gateway.upCommand().run();

            assertThat(result.exitCode()).isEqualTo(FAILED);
            assertThat(result.errors())
                    .contains("driver-outer cannot be started", "missing.pcap")
                    .doesNotContain("\tat ");
            assertThat(gateway.run().root()).doesNotExist();
        }
    }

    @Test
    void shouldNameComponentsWhenUnknownOneIsToBeKilled() {
        assertSentence(
                running.command("kill", "driver-outre").run(),
                FAILED,
                "no component 'driver-outre'",
                "domain-inner, domain-outer, driver-inner, driver-outer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "down", "kill driver-outer"})
    void shouldSaySoWhenNoGatewayHasName(String command) {
        assertSentence(
                Checkout.cofferdam((command + " --gateway nobody").split(" ", -1))
                        .run(),
                FAILED,
                "nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "up --sideways examples/gateway.yaml",
                "kill driver-outer --signal WINK",
                "demo --seconds 1",
                "demo --path sideways"
            })
    void shouldExplainUsageWhenArgumentsAreWrong(String arguments) {
        Command.Result result = Checkout.cofferdam(Stream.of(arguments.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new))
                .run();

        assertThat(result.exitCode()).isEqualTo(USAGE);
        assertThat(result.text()).contains("Usage: cofferdam").doesNotContain("\tat ");
    }

    @Test
    void shouldSuggestCommandWhenItIsMisspelt() {
        assertSentence(Checkout.cofferdam("statsu").run(), USAGE, "'statsu'", "cofferdam status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "status", "kill", "check", "down", "doctor", "help"})
    void shouldTeachWhenHelpIsAskedFor(String command) {
        Command.Result result = command.equals("help")
                ? Checkout.cofferdam("--help").run()
                : Checkout.cofferdam(command, "--help").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("Usage: cofferdam", command);
        assertThat(result.errors()).isEmpty();
    }
}
