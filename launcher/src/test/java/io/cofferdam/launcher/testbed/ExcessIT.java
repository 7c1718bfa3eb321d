package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in force for a gateway's components, and what becomes of one that has more than its policy allows. */
@GatewayTest
final class ExcessIT {
    private static final String FREE = "domain-inner";

    private @Nullable Process free;

    @AfterEach
    void stop() {
        if (free != null) {
            free.destroyForcibly();
        }
    }

    private static void kill(long pid) {
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signal.KILL);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .until(() -> ProcessIdentity.of(pid).isEmpty());
    }

    /** Kills launcher and component, and starts the component again by the same command, but in no jail. */
    private Process startOutsideItsJail(TestGateway gateway) throws GatewayException, IOException {
        long pid = gateway.component(FREE).pid();
        String commandLine = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        kill(gateway.status().launcherPid());
        kill(pid);
        Process started = new ProcessBuilder(List.of(commandLine.split("\0", 0)))
                .redirectErrorStream(true)
                .redirectOutput(gateway.directory().resolve("free.log").toFile())
                .start();
        free = started;
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .until(() -> gateway.component(FREE).pid() == started.pid()
                        && gateway.component(FREE).state().equals("running"));
        return started;
    }

    private static JsonObject status(TestGateway gateway, int exitCode) {
        Command.Result result = gateway.command("status", "--json").run();
        assertThat(result.exitCode()).as(result.errors()).isEqualTo(exitCode);
        return JsonParser.parseString(result.output()).getAsJsonObject();
    }

    private static JsonObject rights(JsonElement component) {
        return component.getAsJsonObject().getAsJsonObject("rights");
    }

    @Test
    void shouldHaveInForceWhatThePolicySays() throws IOException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.BRIDGE).up()) {
            JsonObject policy = JsonParser.parseString(
                            Checkout.cofferdam("policy", gateway.configuration().toString(), "--json")
                                    .runWell()
                                    .output())
                    .getAsJsonObject();
            List<JsonElement> planned = policy.getAsJsonArray("components").asList();
            List<JsonElement> running =
                    status(gateway, 0).getAsJsonArray("components").asList();

            assertThat(policy.get("usersAreFinal").getAsBoolean()).isTrue();
            assertThat(running).hasSameSizeAs(planned);
            for (int i = 0; i < running.size(); i++) {
                JsonObject component = planned.get(i).getAsJsonObject();
                JsonObject rights = rights(running.get(i));
                assertThat(rights.getAsJsonArray("excess")).isEmpty();
                assertThat(rights.getAsJsonObject("capabilities").size()).isZero();
                assertThat(rights.get("noNewPrivileges").getAsBoolean()).isTrue();
                assertThat(rights.get("filters").getAsInt()).isGreaterThanOrEqualTo(2);
                assertThat(rights.getAsJsonArray("users")).singleElement().isEqualTo(component.get("uid"));
                assertThat((long) rights.getAsJsonArray("writable").size())
                        .isPositive()
                        .isEqualTo(component.getAsJsonArray("files").asList().stream()
                                .map(file -> file.getAsJsonObject())
                                .filter(file -> file.get("access").getAsString().contains("write")
                                        && !file.get("path").getAsString().equals("/dev/null"))
                                .count());
            }
            assertThat(running.stream()
                            .map(component -> rights(component).get("users"))
                            .distinct())
                    .as("each has a user of its own")
                    .hasSameSizeAs(running);
        }
    }

    @Test
    void shouldBeShownAndKeepTheGatewayFromComingUpWhenAComponentHasTooMuch() throws GatewayException, IOException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.DIRECT).up()) {
            Process unjailed = startOutsideItsJail(gateway);

            Command.Result text = gateway.command("status").run();
            assertThat(text.exitCode()).isEqualTo(1);
            assertThat(text.output())
                    .contains("TOO MUCH")
                    .contains(FREE + " has more than it should: user: 0; allowed: ")
                    .contains(FREE + " has more than it should: namespace net: the launcher's; allowed: its own")
                    .doesNotContain("driver-outer has more");
            for (JsonElement component : status(gateway, 1).getAsJsonArray("components")) {
                boolean isFree =
                        component.getAsJsonObject().get("name").getAsString().equals(FREE);
                assertThat(rights(component).getAsJsonArray("excess").isEmpty()).isEqualTo(!isFree);
            }

            Command.Result up = gateway.upCommand().run();
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.errors())
                    .contains(FREE + " has more than it should: user: 0", "jail: {mode: lenient}")
                    .doesNotContain("\tat ");
            assertThat(gateway.run().root()).doesNotExist();
            assertThat(unjailed.isAlive()).isFalse();
        }
    }

    @Test
    void shouldOnlyBeToldWhenJailsAreLenient() throws GatewayException, IOException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.DIRECT, "jail: {mode: lenient}")
                .up()) {
            startOutsideItsJail(gateway);

            gateway.upCommand().runWell();

            assertThat(gateway.launcherLog()).contains(FREE + " has more than it should: user: 0");
            assertThat(gateway.command("status").run())
                    .matches(result -> result.exitCode() == 0)
                    .extracting(Command.Result::output)
                    .asString()
                    .contains("TOO MUCH");
        }
    }
}
