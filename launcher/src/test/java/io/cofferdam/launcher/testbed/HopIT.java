package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hop benchmark, as short as it can be: that it runs and that every frame arrives, not how fast. */
final class HopIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final String[] CONTENDERS = {
        "link", "chronicle", "aeron", "aeron-packed", "ring", "socket", "pipe", "copy"
    };

    @TempDir
    Path out;

    @BeforeAll
    static void prepare() {
        Checkout.prepare();
    }

    @Test
    void shouldReportEveryContenderWhenRun() throws IOException {
        Command.Result result = Checkout.cofferdam(
                        "bench", "hop", "--quick", "--rounds=1", "--measure-ms=20", "--json", "--out=" + out)
                .within(TIMEOUT)
                .run();

        assertThat(result.exitCode()).as(result.text()).isZero();
        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThroughput(report);
        assertRoundTrips(report);
        assertThat(report.getAsJsonArray("targets")).hasSize(14);
        assertThat(report.getAsJsonObject("machine").get("command").getAsString())
                .startsWith("./cofferdam bench hop --quick");
        assertFiles();
        assertNothingIsLeft();
    }

    private static void assertThroughput(JsonObject report) {
        Set<String> contenders = new TreeSet<>();
        for (JsonElement each : report.getAsJsonArray("throughput")) {
            JsonObject figure = each.getAsJsonObject();
            contenders.add(figure.get("contender").getAsString());
            // What the receiver has found right: a frame that is lost, doubled or changed ends the run with status 1.
            assertThat(figure.get("checkedFrames").getAsLong())
                    .as(figure.toString())
                    .isPositive();
            assertThat(figure.getAsJsonObject("framesPerSecond").getAsJsonArray("values"))
                    .hasSize(1);
        }
        assertThat(contenders).containsExactlyInAnyOrder(CONTENDERS);
    }

    private static void assertRoundTrips(JsonObject report) {
        // Six contenders, on two cores and on one.
        assertThat(report.getAsJsonArray("roundTrips"))
                .hasSize(12)
                .allSatisfy(
                        each -> assertThat(each.getAsJsonObject().get("count").getAsLong())
                                .isPositive());
    }

    private void assertFiles() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("hop.json", "hop.html", "hop-throughput-spin.svg", "hop-round-trip-spin-link.hgrm");
        }
        assertThat(Files.readString(out.resolve("hop.html"))).contains("Agrona ring", "<svg");
    }

    /** Runs of others may be under way; theirs belong to a process that is alive. */
    private static void assertNothingIsLeft() throws IOException {
        try (Stream<Path> shared = Files.list(Path.of("/dev/shm"))) {
            List<String> left = shared.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("cofferdam-hop-"))
                    .filter(name -> ProcessHandle.of(Long.parseLong(name.substring("cofferdam-hop-".length())))
                            .isEmpty())
                    .toList();
            assertThat(left).isEmpty();
        }
    }
}
