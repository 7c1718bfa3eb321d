package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.attack.Attempt;
import io.cofferdam.launcher.attack.Catalogue;
import io.cofferdam.launcher.process.Image;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The attack suite in its short form, as root and in a user namespace; and that it fails where there is no jail. */
@GatewayTest
final class AttackIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int FAILED = 1;
    private static final long HEAP_BYTES = 64L << 20;

    /** What {@code ./cofferdam} does for a user who is not root. */
    private static final List<String> IN_USER_NAMESPACE = List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--net",
            "--mount",
            "--",
            "sh",
            "-c",
            "mount -t tmpfs cofferdam /dev/shm && exec \"$@\"",
            "sh");

    @Test
    void shouldLetNothingThroughWhenDriverIsCaptured() {
        Command.Result result = Checkout.cofferdam("attack", "--quick", "--as", "driver-outer", "--json")
                .within(TIMEOUT)
                .run();

        assertThat(result.exitCode()).as(result.text()).isZero();
        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(report.get("passed").getAsBoolean()).isTrue();
        assertThat(outcomes(report)).containsEntry("home-read", "DENIED").containsEntry("ptrace", "DENIED");
    }

    @Test
    void shouldLetNothingThroughWhenDomainIsCapturedInUserNamespace() {
        List<String> words = new ArrayList<>(IN_USER_NAMESPACE);
        words.addAll(List.of(
                Checkout.home().resolve("cofferdam").toString(),
                "attack",
                "--quick",
                "--as",
                "domain-outer",
                "--json"));

        Command.Result result = Command.of(words).within(TIMEOUT).run();

        assertThat(result.exitCode()).as(result.text()).isZero();
        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(report.get("proven").getAsInt()).as(result.text()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldFailAndNameWhatGotThroughWhenJailIsOff() {
        Command.Result result = Checkout.cofferdam(
                        "attack",
                        "--jail",
                        "off",
                        "--as",
                        "driver-outer",
                        "--only",
                        "link-write,home-read,signal,socket-inet",
                        "--json")
                .within(TIMEOUT)
                .run();

        assertThat(result.exitCode()).as(result.text()).isEqualTo(FAILED);
        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(outcomes(report))
                .containsEntry("link-write", "THROUGH")
                .containsEntry("home-read", "THROUGH")
                .containsEntry("signal", "THROUGH")
                .containsEntry("socket-inet", "THROUGH");
    }

    @Test
    void shouldHaveMoveForEachAttemptWhenCataloguesAreCompared() throws IOException {
        Command.Result moves = Command.of(Image.ATTACK_CONTROL.command(HEAP_BYTES, List.of(), List.of("list")))
                .runWell();

        assertThat(moves.output().lines())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.all().stream().map(Attempt::id).toList());
    }

    private static Map<String, String> outcomes(JsonObject report) {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonElement element : report.getAsJsonArray("results")) {
            JsonObject result = element.getAsJsonObject();
            outcomes.put(result.get("id").getAsString(), result.get("outcome").getAsString());
        }
        return outcomes;
    }
}
