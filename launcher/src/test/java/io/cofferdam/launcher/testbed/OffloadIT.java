package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Offload;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives where NICs offload and where they do not, seen from the far side. */
@GatewayTest
@ParameterizedClass
@CsvSource({"AUTO,AUTO,DIRECT", "AUTO,AUTO,BRIDGE", "AUTO,OFF,BRIDGE", "OFF,AUTO,DIRECT", "OFF,OFF,DIRECT"})
@RequiresTool(Tool.PYTHON3)
final class OffloadIT {
    private static final int MAX_FRAME_LENGTH = 14 + 1500;
    private static final int SECONDS = 2;
    private static final int MEGABITS_PER_SECOND = 400;

    /** {@code python3 -c ... ADDRESS}: so many times a buffer that the kernel sends as ten datagrams (UDP_SEGMENT). */
    private static final String UDP_SENDER = """
            import random, socket, sys, time
            random.seed(1)
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.setsockopt(17, 103, 1400)
            for i in range(40):
                s.sendto(random.randbytes(13900), (sys.argv[1], 9999))
                time.sleep(0.01)
            """;

    private static final String UDP_RECEIVER = """
            import hashlib, random, socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.setsockopt(socket.SOL_SOCKET, 33, 4 << 20)
            s.bind(('', 9999))
            s.settimeout(20)
            print('ready', flush=True)
            got = [s.recv(65536) for _ in range(400)]
            random.seed(1)
            sent = b''.join(random.randbytes(13900) for _ in range(40))
            print(sorted(set(map(len, got))), hashlib.sha256(b''.join(got)).digest() == hashlib.sha256(sent).digest())
            """;

    @Parameter(0)
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Offload outer;

    @Parameter(1)
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Offload inner;

    @Parameter(2)
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private GatewayPath path;

    @SuppressWarnings("NullAway.Init") // Set before any test of an invocation.
    private TestNetwork network;

    @BeforeParameterizedClassInvocation
    void up() throws GatewayException, IOException {
        TestGateway gateway = TestGateway.unconfigured();
        gateway.configure("""
                path: %s
                outer: {nic: {kind: tap, device: %s, offload: %s}, address: 10.10.1.1/24}
                inner: {nic: {kind: tap, device: %s, offload: %s}, address: 10.10.2.1/24}
                """.formatted(
                path.label(), gateway.device(Side.OUTER), outer.label(), gateway.device(Side.INNER), inner.label()));
        network = TestNetwork.around(gateway);
    }

    @AfterParameterizedClassInvocation
    void down() {
        network.close();
    }

    @Test
    void shouldDeliverEqualBytesInFramesThatNicTakesWhenTransferred() throws GatewayException, IOException {
        JsonObject saw;
        try (Sniffer sniffer = Sniffer.on(network.srv())) {
            network.transfer(SECONDS, MEGABITS_PER_SECOND).awaitIntact();
            saw = sniffer.stop();
        }

        assertThat(saw.get("verified").getAsInt()).as("%s", saw).isPositive();
        assertThat(saw.get("wrong").getAsInt()).as("%s", saw).isZero();
        if (outer == Offload.AUTO && inner == Offload.AUTO) {
            assertThat(saw.get("longest").getAsInt()).as("%s", saw).isGreaterThan(10 * MAX_FRAME_LENGTH);
            assertThat(saw.get("uncutTcp").getAsInt()).as("%s", saw).isPositive();
        } else {
            assertComplete(saw);
        }
    }

    @Test
    void shouldDeliverDatagramsWhenTheyWereSentAsOne() throws IOException {
        JsonObject saw;
        String said;
        try (Sniffer sniffer = Sniffer.on(network.srv())) {
            Process receiver =
                    network.srv().command("python3", "-c", UDP_RECEIVER).start();
            try (var reader = receiver.inputReader(StandardCharsets.UTF_8)) {
                assertThat(reader.readLine()).isEqualTo("ready");
                network.pc()
                        .command("python3", "-c", UDP_SENDER, network.srv().address())
                        .runWell();
                said = reader.readLine();
            } finally {
                receiver.destroyForcibly();
            }
            saw = sniffer.stop();
        }

        assertThat(said).isEqualTo("[1300, 1400] True");
        assertThat(saw.get("wrong").getAsInt()).as("%s", saw).isZero();
        if (outer == Offload.AUTO && inner == Offload.AUTO) {
            assertThat(saw.get("uncutUdp").getAsInt() > 0).as("%s", saw).isEqualTo(kernelHasUso());
        } else {
            assertComplete(saw);
        }
    }

    /** Linux 6.2 and newer; the launcher has said whether this is one. */
    private boolean kernelHasUso() throws IOException {
        return network.gateway()
                .launcherLog()
                .contains(network.gateway().device(Side.OUTER) + ", offload: checksum, TSO and USO");
    }

    private static void assertComplete(JsonObject saw) {
        assertThat(saw.get("longest").getAsInt()).as("%s", saw).isLessThanOrEqualTo(MAX_FRAME_LENGTH);
        assertThat(saw.get("unfinished").getAsInt()).as("%s", saw).isZero();
        assertThat(saw.get("uncutTcp").getAsInt()).as("%s", saw).isZero();
        assertThat(saw.get("uncutUdp").getAsInt()).as("%s", saw).isZero();
    }
}
