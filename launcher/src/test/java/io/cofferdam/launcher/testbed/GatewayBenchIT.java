package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as a person starts it, as small as it gets: that it measures and cleans up, not how fast anything is. */
@GatewayTest
final class GatewayBenchIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path directory = Path.of("/");

    @Test
    void shouldMeasureAndLeaveNothingWhenRunOverAllKinds() throws IOException, InterruptedException {
        Process bench = Checkout.cofferdam(
                        "bench",
                        "gateway",
                        "--quick",
                        "--rounds",
                        "1",
                        "--only",
                        "a-off,b-off,c-off,e-on",
                        "--loads",
                        "tcp-1-both,udp-1472,request-response",
                        "--json",
                        "--out",
                        directory.toString())
                .start();
        String output = new String(bench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        awaitEnd(bench);

        assertThat(bench.exitValue()).as(output).isZero();
        JsonObject results =
                JsonParser.parseString(output.substring(output.indexOf('{'))).getAsJsonObject();
        List<JsonObject> outcomes = outcomesOf(results);
        assertThat(outcomes).hasSize(4 * 3);
        for (JsonObject outcome : outcomes) {
            JsonObject measurement = outcome.getAsJsonObject("measurement");
            assertThat(measurement.getAsJsonObject("figures").entrySet())
                    .isNotEmpty()
                    .allSatisfy(figure -> assertThat(figure.getValue().getAsDouble())
                            .as(outcome.toString())
                            .isPositive());
            assertThat(measurement.getAsJsonObject("cost").get("frames").getAsLong())
                    .isPositive();
        }
        assertThat(results.getAsJsonArray("remarks").toString()).contains("b-off: ");
        assertThat(JsonParser.parseString(Files.readString(directory.resolve("gateway.json"))))
                .isEqualTo(results);
        assertThat(directory.resolve("gateway.html")).content().contains("<svg", "How it was measured");
        assertThat(directory.resolve("gateway-tcp-1500.svg")).isNotEmptyFile();
        assertThat(directory.resolve("gateway-request-response-c-off.hgrm")).isNotEmptyFile();
        assertNothingOf(bench.pid());
    }

    @Test
    void shouldLeaveNothingWhenInterrupted() throws IOException, InterruptedException {
        Process bench =
                Checkout.cofferdam("bench", "gateway", "--only", "e-off").start();
        awaitLine(bench, "round 1 of");
        bench.destroy();

        awaitEnd(bench);
        assertThat(bench.exitValue()).isNotZero();
        assertNothingOf(bench.pid());
    }

    private static void awaitEnd(Process bench) throws InterruptedException {
        boolean ended = bench.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            bench.destroyForcibly();
        }
        assertThat(ended).isTrue();
    }

    private static void awaitLine(Process process, String start) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line that starts with '" + start + "'").isNotNull();
    }

    private static List<JsonObject> outcomesOf(JsonObject results) {
        List<JsonObject> outcomes = new ArrayList<>();
        for (JsonElement outcome : results.getAsJsonObject("outcomes").getAsJsonArray("list")) {
            outcomes.add(outcome.getAsJsonObject());
        }
        return outcomes;
    }

    /** All that a run makes bears its process id; its network namespaces are those of processes that must be gone. */
    private static void assertNothingOf(long launcher) throws IOException {
        String number = Long.toString(launcher, Character.MAX_RADIX);
        assertThat(Path.of("/dev/shm/cofferdam/bench-" + number)).doesNotExist();
        assertThat(Path.of("/sys/class/net/cfb-o-" + number)).doesNotExist();
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
            assertThat(temporary.filter(file -> file.toString().contains("cofferdam-bench-" + number)))
                    .isEmpty();
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains("bench-" + number)))
                .isEmpty();
    }
}
