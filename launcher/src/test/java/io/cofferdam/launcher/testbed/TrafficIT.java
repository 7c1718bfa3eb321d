package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two hosts see of a gateway that nobody disturbs. */
@GatewayTest
@ParameterizedClass
@EnumSource(GatewayPath.class)
final class TrafficIT {
    private static final String TRANSIT_OF_DOMAIN_INNER = "10.10.0.2";
    private static final long FILE_LENGTH = 1L << 30;
    private static final int ISLAND_LENGTH = 1 << 20;
    private static final long ISLAND_DISTANCE = 16L << 20;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private GatewayPath path;

    @SuppressWarnings("NullAway.Init") // Set before any test of an invocation.
    private TestNetwork network;

    @BeforeParameterizedClassInvocation
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(path);
    }

    @AfterParameterizedClassInvocation
    void down() {
        network.close();
    }

    @Test
    void shouldLoseNoEchoWhenAgentPings() throws GatewayException, IOException {
        JsonObject result =
                network.pc().agent("ping " + network.srv().address() + " count=1000 interval-ms=2 timeout-ms=3000");

        assertThat(result.get("received").getAsInt()).as("%s", result).isEqualTo(1000);
        assertThat(result.get("duplicates").getAsInt()).as("%s", result).isZero();
        assertThat(result.get("corrupt").getAsInt()).as("%s", result).isZero();
    }

    @Test
    @RequiresTool(Tool.PING)
    void shouldLoseNoEchoWhenPinged() {
        assertThat(ping("-i", "0.002", "-c", "1000").output())
                .contains("1000 packets transmitted, 1000 received, 0% packet loss")
                .doesNotContain("DUP!");
    }

    @Test
    @RequiresTool(Tool.PING)
    void shouldPassLargestPacketWhenFragmentingIsForbidden() {
        assertThat(ping("-c", "5", "-i", "0.01", "-s", "1472", "-M", "do").output())
                .contains(" 0% packet loss");
    }

    /** RFC 1191: a router that may not fragment says how much would have fitted. */
    @Test
    @RequiresTool(Tool.PING)
    void shouldSayFragmentationNeededWhenPacketIsOneByteTooLong() {
        network.pc()
                .command("ip", "link", "set", network.pc().device(), "mtu", "2000")
                .runWell();
        try {
            Command.Result result = ping("-c", "2", "-i", "0.2", "-W", "1", "-s", "1473", "-M", "do");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.text())
                    .containsIgnoringCase("From " + network.pc().gatewayAddress())
                    .containsPattern("(?i)frag(mentation)? needed")
                    .containsIgnoringCase("mtu = 1500")
                    .contains("100% packet loss");
        } finally {
            network.pc()
                    .command("ip", "link", "set", network.pc().device(), "mtu", "1500")
                    .runWell();
            network.pc().command("ip", "route", "flush", "cache").runWell();
        }
    }

    @Test
    @RequiresTool(Tool.PING)
    void shouldPassFragmentsWhenPacketIsLongerThanMtu() {
        assertThat(ping("-c", "20", "-i", "0.01", "-s", "4000").output()).contains(" 0% packet loss");
    }

    private Command.Result ping(String... options) {
        return network.pc()
                .command(Stream.concat(
                                Stream.of("ping", "-n"),
                                Stream.concat(
                                        Stream.of(options),
                                        Stream.of(network.srv().address())))
                        .toArray(String[]::new))
                .run();
    }

    /** RFC 792, 1812: each router on the way says when a packet's time is over. */
    @Test
    void shouldShowBothDomainsWhenAgentTracesRoute() throws GatewayException, IOException {
        JsonObject result = network.pc().agent("traceroute " + network.srv().address());

        assertThat(StreamSupport.stream(result.getAsJsonArray("hops").spliterator(), false)
                        .map(hop -> hop.getAsJsonObject().get("address").getAsString()))
                .containsExactlyElementsOf(hops());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--icmp", "--udp"})
    @RequiresTool(Tool.TRACEROUTE)
    void shouldShowBothDomainsWhenRouteIsTraced(String method) {
        String said = network.pc()
                .command(
                        "traceroute",
                        "-n",
                        method,
                        "--sim-queries=1",
                        "--queries=3",
                        "--wait=2",
                        "--max-hops=6",
                        network.srv().address())
                .runWell()
                .output();

        List<String> lines = said.lines().skip(1).toList();
        assertThat(lines).as(said).hasSameSizeAs(hops());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).as(said).contains(" " + hops().get(i) + " ");
        }
    }

    private List<String> hops() {
        return List.of(
                network.pc().gatewayAddress(),
                TRANSIT_OF_DOMAIN_INNER,
                network.srv().address());
    }

    @Test
    @RequiresTool({Tool.CURL, Tool.NGINX})
    void shouldDeliverEqualBytesWhenGibibyteIsDownloaded() throws IOException, InterruptedException {
        Path directory = network.gateway().directory().resolve("web");
        Path file = Files.createDirectories(directory.resolve("root")).resolve("big");
        try {
            writeSeeded(file);
            Sha256 expected;
            try (InputStream stream = Files.newInputStream(file)) {
                expected = Sha256.of(stream);
            }
            assertThat(expected.length()).isEqualTo(FILE_LENGTH);
            try (WebServer server = WebServer.on(network.srv(), directory)) {
                assertThat(server.isAlive()).isTrue();
                Process curl = network.pc()
                        .command(
                                "curl",
                                "--silent",
                                "--show-error",
                                "--fail",
                                "--retry-connrefused",
                                "--retry",
                                "10",
                                "--retry-delay",
                                "1",
                                "--max-time",
                                "120",
                                "http://" + network.srv().address() + ":" + WebServer.PORT + "/big")
                        .start();
                Sha256 arrived = Sha256.of(curl.getInputStream());

                assertThat(curl.waitFor()).isZero();
                assertThat(arrived).isEqualTo(expected);
            }
        } finally {
            Remains.delete(directory);
        }
    }

    /** Islands of seeded bytes in a sparse file: wherever bytes are lost or swapped, the hash differs. */
    private static void writeSeeded(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] island = new byte[ISLAND_LENGTH];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long start = 0; start < FILE_LENGTH; start += ISLAND_DISTANCE) {
                random.nextBytes(island);
                channel.write(ByteBuffer.wrap(island), start);
            }
            random.nextBytes(island);
            channel.write(ByteBuffer.wrap(island), FILE_LENGTH - ISLAND_LENGTH);
        }
    }
}
