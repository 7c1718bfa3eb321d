package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A component that dies 200 times: nothing grows, neither in its neighbours nor in the launcher nor on tmpfs. */
@GatewayTest
final class RestartLeakIT {
    private static final int RESTARTS = 200;
    private static final int WARM_UP_RESTARTS = 10;
    private static final int ECHOES_EVERY = 10;
    private static final String VICTIM = "driver-inner";

    private static final long SLACK_DESCRIPTORS = 2;
    private static final long SLACK_MAPPINGS = 16;
    private static final long SLACK_FILES = 3;

    /** A JVM's heap may fill to its limit; 200 leaked links of 4 MiB would be 50 times as much. */
    private static final long SLACK_RSS_BYTES = 16L << 20;

    /** Logs end at a mebibyte each. */
    private static final long SLACK_FILE_BYTES = 3L << 20;

    private TestNetwork network;

    /**
     * What may grow.
     *
     * @param processes launcher and neighbours, by name
     * @param files number of files in the run directory
     * @param fileBytes that these occupy
     */
    private record Usage(Map<String, ProcessView> processes, long files, long fileBytes) {}

    @BeforeAll
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(GatewayPath.DIRECT, "restart: {first-delay: 0 ms, max-delay: 1 ms}");
    }

    @AfterAll
    void down() {
        network.close();
    }

    @Test
    void shouldNotGrowWhenComponentIsRestarted200Times() throws GatewayException, IOException {
        restart(WARM_UP_RESTARTS);
        Usage before = usage();

        restart(RESTARTS);

        Usage after = usage();
        System.out.println("before: " + before + "\nafter " + RESTARTS + " restarts: " + after);
        assertThat(network.gateway().component(VICTIM).restarts()).isEqualTo(WARM_UP_RESTARTS + RESTARTS);
        after.processes().forEach((name, view) -> {
            ProcessView first = before.processes().get(name);
            assertThat(first).as("%s, which must not have died itself", name).isNotNull();
            if (first != null) {
                assertSteady(name, first, view);
            }
        });
        assertThat(after.files()).as("files").isLessThanOrEqualTo(before.files() + SLACK_FILES);
        assertThat(after.fileBytes()).as("bytes on tmpfs").isLessThan(before.fileBytes() + SLACK_FILE_BYTES);
        network.pc().warmUp(network.srv());
        network.transfer(2, 300).awaitIntact();
    }

    private static void assertSteady(String name, ProcessView before, ProcessView after) {
        assertThat(after.pid()).as("process of %s", name).isEqualTo(before.pid());
        assertThat(after.descriptors())
                .as("descriptors of %s", name)
                .isLessThanOrEqualTo(before.descriptors() + SLACK_DESCRIPTORS);
        assertThat(after.mappings()).as("mappings of %s", name).isLessThanOrEqualTo(before.mappings() + SLACK_MAPPINGS);
        assertThat(after.rssBytes()).as("resident bytes of %s", name).isLessThan(before.rssBytes() + SLACK_RSS_BYTES);
    }

    private void restart(int times) throws GatewayException, IOException {
        for (int i = 0; i < times; i++) {
            network.gateway().hit(VICTIM, Signal.KILL);
            if (i % ECHOES_EVERY == 0) {
                network.pc().warmUp(network.srv());
            }
        }
    }

    private Usage usage() throws GatewayException, IOException {
        Map<String, ProcessView> processes = new LinkedHashMap<>();
        processes.put("launcher", ProcessView.of(network.gateway().status().launcherPid()));
        for (String name : TestGateway.components(GatewayPath.DIRECT)) {
            if (!name.equals(VICTIM)) {
                processes.put(
                        name, ProcessView.of(network.gateway().component(name).pid()));
            }
        }
        try (Stream<Path> paths = Files.walk(network.gateway().run().root())) {
            List<Path> files = paths.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += occupied(file);
            }
            return new Usage(processes, files.size(), bytes);
        }
    }

    /** Files are sparse: what counts is what they occupy. */
    private static long occupied(Path file) {
        String blocks =
                Command.of("stat", "--format=%b", file.toString()).runWell().output();
        return Long.parseLong(blocks.strip()) * 512;
    }
}
