package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.status.ComponentStatus;
import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no honest host sends, put on the PC's wire. */
@GatewayTest
@RequiresTool(Tool.PYTHON3)
final class GarbageIT {
    private static final int FRAMES = 10_000;

    /**
     * Sends seeded random frames with AF_PACKET: {@code python3 -c ... DEVICE FRAMES SEED HEADER}, where HEADER is what each
     * frame starts with, in hexadecimal. A TAP's queue has 1000 places, so the sender rests now and then.
     */
    private static final String SENDER = """
            import random, socket, sys, time
            device, frames, seed, header = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), bytes.fromhex(sys.argv[4])
            random.seed(seed)
            wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            wire.bind((device, 0))
            for i in range(frames):
                frame = header + random.randbytes(random.randint(14, 1514 - len(header)))
                while True:
                    try:
                        wire.send(frame)
                        break
                    except OSError:
                        time.sleep(0.01)
                if i % 100 == 99:
                    time.sleep(0.01)
            """;

    private TestNetwork network;

    @BeforeAll
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(GatewayPath.BRIDGE);
    }

    @AfterAll
    void down() {
        network.close();
    }

    /** Destination, source and type of an Ethernet header: none at all, broadcast ARP and IPv4, and IPv4 proper. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ffffffffffff 020000000099 0806",
                "ffffffffffff 020000000099 0800",
                "ffffffffffff 020000000099 0800 45",
                "ffffffffffff 020000000099 0806 0001 0800 06 04"
            })
    void shouldCountEveryFrameAsDroppedWhenItIsGarbage(String header) throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();
        long framesBefore = frames();
        long dropsBefore = drops();

        injectAndAwait(header);

        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .untilAsserted(() -> assertThat(drops() - dropsBefore)
                        .as("drops of domain-outer: %s", domainOuter().drops())
                        .isEqualTo(frames() - framesBefore));
        assertThat(network.gateway().pids()).isEqualTo(pids);
        network.pc().warmUp(network.srv());
        assertThat(network.ping(100).get("lost").getAsInt()).isZero();
    }

    /** To the gateway's own address, so that it looks further: whatever it makes of it, it lives. */
    @ParameterizedTest
    @ValueSource(strings = {"0800", "0800 45 00", "0806", "8100", "86dd 60"})
    void shouldGoOnWhenGarbageIsAddressedToIt(String typeAndMore) throws GatewayException, IOException {
        List<Long> pids = network.gateway().pids();

        injectAndAwait(macOfGateway() + " 020000000099 " + typeAndMore);

        network.pc().warmUp(network.srv());
        assertThat(network.ping(100).get("lost").getAsInt()).isZero();
        assertThat(network.gateway().pids()).isEqualTo(pids);
        assertThat(network.gateway().status().components())
                .allSatisfy(component -> assertThat(component.restarts()).isZero());
    }

    /** A frame longer than any that the gateway's MTU allows, and one shorter than an Ethernet header's type. */
    @Test
    void shouldGoOnWhenFrameIsLongerThanMtu() throws GatewayException, IOException {
        network.pc()
                .command("ip", "link", "set", network.pc().device(), "mtu", "9000")
                .runWell();
        network.pc()
                .command(
                        "python3",
                        "-c",
                        "import socket; w = socket.socket(socket.AF_PACKET, socket.SOCK_RAW); w.bind(('"
                                + network.pc().device() + "', 0)); w.send(b'\\xff' * 9014); w.send(b'\\xff' * 14)")
                .runWell();

        network.pc().warmUp(network.srv());
        assertThat(network.ping(100).get("lost").getAsInt()).isZero();
        network.pc()
                .command("ip", "link", "set", network.pc().device(), "mtu", "1500")
                .runWell();
    }

    /** Sends the frames and waits until each is in the gateway, or was dropped by the kernel when the TAP's queue was full. */
    private void injectAndAwait(String header) throws GatewayException, IOException {
        long before = frames() + droppedByKernel();
        inject(header);
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .untilAsserted(
                        () -> assertThat(frames() + droppedByKernel() - before).isGreaterThanOrEqualTo(FRAMES));
    }

    private long droppedByKernel() {
        return Long.parseLong(network.pc()
                .command("cat", "/sys/class/net/" + network.pc().device() + "/statistics/tx_dropped")
                .runWell()
                .output()
                .strip());
    }

    private void inject(String header) {
        network.pc()
                .command(
                        "python3",
                        "-c",
                        SENDER,
                        network.pc().device(),
                        Integer.toString(FRAMES),
                        "1",
                        header.replace(" ", ""))
                .runWell();
    }

    private String macOfGateway() {
        String neighbours = network.pc()
                .command("ip", "neighbour", "show", network.pc().gatewayAddress())
                .runWell()
                .output();
        String[] words = neighbours.split("\\s+", -1);
        return words[List.of(words).indexOf("lladdr") + 1].replace(":", "");
    }

    private long frames() throws GatewayException, IOException {
        GatewayStatus status = network.gateway().status();
        return status.links().getFirst().frames();
    }

    private ComponentStatus domainOuter() throws GatewayException, IOException {
        return network.gateway().component("domain-outer");
    }

    private long drops() throws GatewayException, IOException {
        return domainOuter().drops().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
