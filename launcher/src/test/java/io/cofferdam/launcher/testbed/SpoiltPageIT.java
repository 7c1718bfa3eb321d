package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.shm.component.ComponentPageDescriptor;
import io.cofferdam.shm.counters.CountersDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A component that spoils its own page: it is replaced, its successor runs, and commands go on answering. */
@GatewayTest
final class SpoiltPageIT {
    private static final String VICTIM = "driver-outer";

    private TestNetwork network;

    @BeforeEach
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(GatewayPath.DIRECT);
    }

    @AfterEach
    void down() {
        network.close();
    }

    private void write(int offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(network.gateway().run().page(VICTIM), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    private void spoilStart() throws IOException {
        write(ComponentPageDescriptor.MAGIC_OFFSET, new byte[Long.BYTES]);
    }

    private void awaitSuccessorOf(long pid) {
        Awaitility.await().atMost(Duration.ofSeconds(TestHost.TIMEOUT_S)).untilAsserted(() -> {
            assertThat(network.gateway().component(VICTIM).pid()).isNotIn(0L, pid);
            assertThat(network.gateway().component(VICTIM).state()).isEqualTo("running");
        });
    }

    @Test
    void shouldReplaceComponentWhenItSpoilsStartOfItsPage() throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();

        spoilStart();

        awaitSuccessorOf(pids.getFirst());
        List<Long> after = network.gateway().pids();
        assertThat(after.subList(1, after.size())).isEqualTo(pids.subList(1, pids.size()));
        assertThat(network.gateway().launcherLog()).contains(VICTIM + " has spoilt its page");
        network.pc().warmUp(network.srv());
    }

    @Test
    void shouldRunAgainWhenPredecessorHasTakenAllCounters() throws GatewayException, IOException {
        long pid = network.gateway().component(VICTIM).pid();
        byte[] counters = new byte[ComponentPageDescriptor.LENGTH - ComponentPageDescriptor.COUNTERS_OFFSET];
        for (int slot = 0; slot < counters.length; slot += CountersDescriptor.SLOT_LENGTH) {
            counters[slot + CountersDescriptor.LABEL_LENGTH_OFFSET] = 1;
            counters[slot + CountersDescriptor.LABEL_OFFSET] = 'x';
        }
        write(ComponentPageDescriptor.COUNTERS_OFFSET, counters);

        try (PidFd process = PidFd.open(pid)) {
            process.send(Signal.KILL);
        }

        awaitSuccessorOf(pid);
        network.pc().warmUp(network.srv());
    }

    @Test
    void shouldAdoptAndStopTreeWhenPageWasSpoiltUnwatched() throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();
        long launcher = network.gateway().status().launcherPid();
        try (PidFd process = PidFd.open(launcher)) {
            process.send(Signal.KILL);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .until(() -> ProcessIdentity.of(launcher).isEmpty());
        byte[] ones = new byte[Long.BYTES * 2];
        Arrays.fill(ones, (byte) 1);
        write(ComponentPageDescriptor.MAGIC_OFFSET, ones);
        assertThat(network.gateway().command("status").run().output()).contains("spoilt", "domain-outer");

        network.gateway().upCommand().runWell();

        // Its page says nothing of its process any more; the kernel does, so there are not two.
        assertThat(processes()).hasSameSizeAs(pids);
        network.gateway().command("down").runWell();
        assertThat(processes()).isEmpty();
    }

    /** Those of this gateway's components, by the kernel's word. */
    private List<Path> processes() throws IOException {
        String components = network.gateway().run().root().resolve("components").toString();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> commandLine(process).matches("(?s).*" + components + "/[^/]+/properties\0"))
                    .toList();
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
