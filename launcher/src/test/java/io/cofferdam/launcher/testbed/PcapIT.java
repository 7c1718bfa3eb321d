package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A gateway whose wires are capture files. */
@GatewayTest
final class PcapIT {
    private static final int ECHOES = 600;
    private static final int INTERVAL_US = 5_000;
    private static final int SOME = 100;

    /** A driver that is killed loses the burst in its hand, each way: of echoes this far apart, hardly more than one. */
    private static final int MAX_LOST = 10;

    private static TestGateway gateway(String pace) throws IOException {
        TestGateway gateway = TestGateway.unconfigured();
        gateway.configure("""
                path: direct
                outer:
                  nic: {kind: pcap, read: in.pcap, write: out.pcap, pace: %s}
                  address: 10.10.1.1/24
                  mac: %s
                inner: {nic: {kind: pcap, write: out-inner.pcap}, address: 10.10.2.1/24}
                """.formatted(pace, Wire.GATEWAY_MAC));
        return gateway;
    }

    private static void writeRequests(TestGateway gateway, int intervalUs) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        frames.add(Wire.arpRequest());
        IntStream.range(0, ECHOES).mapToObj(Wire::echoRequest).forEach(frames::add);
        Capture.write(gateway.directory().resolve("in.pcap"), frames, intervalUs);
    }

    private static List<Integer> replies(Path capture) throws IOException {
        return Capture.read(capture).stream()
                .flatMapToInt(frame -> Wire.echoReply(frame).stream())
                .boxed()
                .toList();
    }

    @Test
    void shouldRecordEveryAnswerWhenCaptureIsPlayedAsap() throws IOException {
        try (TestGateway gateway = gateway("asap")) {
            writeRequests(gateway, INTERVAL_US);
            gateway.up();
            Path out = gateway.directory().resolve("out.pcap");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                    .untilAsserted(() -> assertThat(replies(out)).hasSize(ECHOES));

            assertThat(replies(out))
                    .containsExactlyElementsOf(
                            IntStream.range(0, ECHOES).boxed().toList());
            assertThat(Capture.read(out)).filteredOn(Wire::isArpReply).hasSize(1);

            gateway.command("down").runWell();
            gateway.up();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                    .untilAsserted(() -> assertThat(replies(out)).hasSize(ECHOES));
            assertThat(Capture.read(out))
                    .as("overwritten at each start")
                    .filteredOn(Wire::isArpReply)
                    .hasSize(1);
        }
    }

    @Test
    void shouldGoOnWhereItStoppedWhenDriverIsKilled() throws GatewayException, IOException {
        try (TestGateway gateway = gateway("recorded")) {
            writeRequests(gateway, INTERVAL_US);
            gateway.up();
            Path out = gateway.directory().resolve("out.pcap");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                    .untilAsserted(() -> assertThat(replies(out)).hasSizeGreaterThan(SOME));

            gateway.hit("driver-outer", Signal.KILL);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                    .untilAsserted(() -> assertThat(replies(out)).contains(ECHOES - 1));
            List<Integer> replies = replies(out);
            assertThat(replies)
                    .as("in order, and none twice")
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(ECHOES - MAX_LOST);
            assertThat(gateway.component("driver-outer").restarts()).isEqualTo(1);
        }
    }
}
