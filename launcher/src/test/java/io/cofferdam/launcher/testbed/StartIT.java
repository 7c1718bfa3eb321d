package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways that come up in bad circumstances: stopped before they are up, or started twice at once. */
@GatewayTest
final class StartIT {
    private static final int TERMINATED = 128 + 15;
    private static final long TIMEOUT_S = 60;
    private static final long LOOK_MS = 1;

    /** What is in the run directory by the time that the launcher is told to stop: the more, the later. */
    @ParameterizedTest
    @ValueSource(strings = {"launcher", "gateway.yaml", "links", "components/driver-inner/properties", "launcher.log"})
    void shouldLeaveNothingWhenItIsTerminatedWhileItComesUp(String file) throws IOException, InterruptedException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.BRIDGE)) {
            Process launcher =
                    Checkout.cofferdam("up", gateway.configuration().toString()).start();
            Path sign = gateway.run().root().resolve(file);
            while (!Files.exists(sign) && launcher.isAlive()) {
                Thread.sleep(LOOK_MS);
            }

            launcher.destroy();

            assertThat(launcher.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).as(() -> said(launcher)).isEqualTo(TERMINATED);
            assertNothingOf(gateway);
        }
    }

    private static String said(Process process) {
        return process.inputReader(StandardCharsets.UTF_8).lines().toList().toString();
    }

    @Test
    void shouldStartOnceWhenTwoLaunchersStartAtOnce() throws GatewayException, IOException, InterruptedException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.DIRECT)) {
            List<Process> both =
                    List.of(gateway.upCommand().start(), gateway.upCommand().start());
            for (Process process : both) {
                assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(both).extracting(Process::exitValue).containsExactlyInAnyOrder(0, 1);
            assertThat(both.stream().map(StartIT::said))
                    .anyMatch(said -> said.contains("gateway '" + gateway.name() + "' is "))
                    .noneMatch(said -> said.contains("\tat "));
            assertThat(gateway.status().isWell()).isTrue();
            gateway.command("down").runWell();
            assertNothingOf(gateway);
        }
    }

    /** A run directory that a crash of the machine's user space left: no process, some files. */
    @Test
    void shouldStartAnewWhenRunDirectoryIsOfTheDead() throws GatewayException, IOException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.DIRECT)) {
            Files.createDirectories(gateway.run().root().resolve("components/driver-outer"));
            Files.writeString(gateway.run().root().resolve("launcher"), "1 1");

            gateway.up();

            assertThat(gateway.status().isWell()).isTrue();
        }
    }

    private static void assertNothingOf(TestGateway gateway) throws IOException {
        assertThat(gateway.run().root()).doesNotExist();
        for (Side side : Side.values()) {
            assertThat(Path.of("/sys/class/net", gateway.device(side))).doesNotExist();
        }
        String mark = "/" + gateway.name() + "/";
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            assertThat(processes
                            .filter(process -> process.getFileName().toString().matches("\\d+"))
                            .map(StartIT::commandLine))
                    .noneMatch(commandLine -> commandLine.contains(mark));
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
