package io.cofferdam.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.HeapLink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchTest {
    private static final long A = 0x02_00_00_00_00_0aL;
    private static final long B = 0x02_00_00_00_00_0bL;
    private static final long ALL = 0xffff_ffff_ffffL;
    private static final int PORTS = 3;

    private final List<HeapLink> ins =
            IntStream.range(0, PORTS).mapToObj(i -> new HeapLink(64)).toList();
    private final List<HeapLink> outs =
            IntStream.range(0, PORTS).mapToObj(i -> new HeapLink(64)).toList();
    private final Counters counters = new Counters(Arena.ofAuto().allocate(64 * 32, 64));
    private final Switch bridge = new Switch(
            IntStream.range(0, PORTS)
                    .mapToObj(i -> new SwitchPort(
                            "p" + i, ins.get(i).sink(), outs.get(i).source()))
                    .toList(),
            counters,
            new SplittableRandom(1));
    private long nowNs = 5_000_000_000L;

    private static byte[] frame(long source, long destination, int payloadLength) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payloadLength);
        frame.putShort((short) (destination >> 32)).putInt((int) destination);
        frame.putShort((short) (source >> 32)).putInt((int) source).putShort((short) 0x0800);
        while (frame.hasRemaining()) {
            frame.put((byte) frame.position());
        }
        return frame.array();
    }

    /** Sends a frame in at a port; answers to which ports it went. */
    private List<Integer> send(int port, byte[] frame) {
        ins.get(port).put(frame);
        bridge.doWork(nowNs);
        return IntStream.range(0, PORTS)
                .filter(out -> {
                    List<byte[]> frames = outs.get(out).takeAll();
                    assertThat(frames)
                            .hasSizeLessThanOrEqualTo(1)
                            .allSatisfy(copy -> assertThat(copy).isEqualTo(frame));
                    return !frames.isEmpty();
                })
                .boxed()
                .toList();
    }

    private long count(String label) {
        Long value = counters.snapshot().get(label);
        return value == null ? 0 : value;
    }

    /** IEEE 802.1D-2004 7.7.1: never back to where it came from. */
    @Test
    void shouldFloodWhenDestinationIsUnknownOrGroup() {
        assertThat(send(0, frame(A, B, 100))).containsExactly(1, 2);
        assertThat(send(1, frame(B, ALL, 1500))).containsExactly(0, 2);
        assertThat(send(2, frame(0x02_00_00_00_00_0cL, 0x0333_0000_0001L, 0))).containsExactly(0, 1);
        assertThat(count("flooded.frames")).isEqualTo(3);
    }

    /** IEEE 802.1D-2004 7.8. */
    @Test
    void shouldForwardToOnePortWhenDestinationWasSeenThere() {
        send(0, frame(A, B, 1));
        assertThat(send(2, frame(B, A, 1))).containsExactly(0);
        assertThat(send(0, frame(A, B, 1))).containsExactly(2);
        assertThat(count("forwarded.frames")).isEqualTo(2);
    }

    @Test
    void shouldFollowStationWhenItMoves() {
        send(0, frame(A, B, 1));
        send(1, frame(A, B, 1));
        assertThat(send(2, frame(B, A, 1))).containsExactly(1);
        assertThat(count("mac.moved")).isEqualTo(1);
    }

    @Test
    void shouldFilterWhenDestinationIsWhereFrameCameFrom() {
        send(0, frame(A, ALL, 1));
        assertThat(send(0, frame(B, A, 1))).isEmpty();
        assertThat(count("drop.same-port")).isEqualTo(1);
    }

    /** IEEE 802.1D-2004 7.9.2. */
    @Test
    void shouldForgetStationWhenItWasNotSeenForAgeingTime() {
        send(0, frame(A, ALL, 1));
        nowNs += MacTable.AGEING_NS;
        assertThat(send(1, frame(B, A, 1))).containsExactly(0);
        nowNs += 1;
        assertThat(send(1, frame(B, A, 1))).containsExactly(0, 2);
        assertThat(count("mac.aged")).isEqualTo(1);
    }

    @Test
    void shouldDropWhenFrameIsShorterThanHeader() {
        assertThat(send(0, new byte[0])).isEmpty();
        assertThat(send(0, new byte[13])).isEmpty();
        assertThat(send(0, frame(A, B, 0))).hasSize(2);
        assertThat(count("drop.runt")).isEqualTo(2);
    }

    @Test
    void shouldDropWhenSourceIsNoStation() {
        assertThat(send(0, frame(ALL, B, 1))).isEmpty();
        assertThat(send(0, frame(0x0100_0000_0000L, B, 1))).isEmpty();
        assertThat(send(0, frame(0, B, 1))).isEmpty();
        assertThat(count("drop.bad-source-mac")).isEqualTo(3);
    }

    /** IEEE 802.1D-2004 7.12.6, table 7-10. */
    @Test
    void shouldDropWhenDestinationIsReservedForBridges() {
        assertThat(send(0, frame(A, 0x0180_c200_0000L, 1))).isEmpty();
        assertThat(send(0, frame(A, 0x0180_c200_000fL, 1))).isEmpty();
        assertThat(send(0, frame(A, 0x0180_c200_0010L, 1))).hasSize(2);
        assertThat(count("drop.reserved-group")).isEqualTo(2);
    }

    @Test
    void shouldKeepStationsOfOtherPortsWhenOnePortIsFloodedWithAddresses() {
        send(0, frame(A, ALL, 1));
        for (int i = 0; i < 3 * Switch.MAC_CAPACITY; i++) {
            send(1, frame(0x06_00_00_00_00_00L + i, ALL, 0));
        }
        assertThat(send(2, frame(B, A, 1))).containsExactly(0);
        assertThat(send(2, frame(B, 0x06_00_00_00_00_00L, 1))).hasSize(2);
        assertThat(send(2, frame(B, 0x06_00_00_00_00_00L + 3 * Switch.MAC_CAPACITY - 1, 1)))
                .containsExactly(1);
        assertThat(count("mac.replaced")).isGreaterThan(2L * Switch.MAC_CAPACITY);
    }

    @Test
    void shouldLeaveBurstInLinkWhenAnOutputHasNoRoom() {
        byte[] frame = frame(A, ALL, 1);
        for (int i = 0; i < 64; i++) {
            ins.getFirst().put(frame);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(bridge.doWork(nowNs)).isEqualTo(Switch.MAX_BURSTS);
        }
        ins.getFirst().put(frame, frame);
        assertThat(bridge.doWork(nowNs)).isZero();
        assertThat(outs.get(1).takeAll()).hasSize(64);
        assertThat(bridge.doWork(nowNs)).isZero();
        assertThat(outs.get(2).takeAll()).hasSize(64);
        assertThat(bridge.doWork(nowNs)).isEqualTo(1);
        assertThat(outs.get(1).takeAll()).hasSize(2);
        assertThat(count("drop.back-pressured")).isZero();
    }

    @Test
    void shouldCarryVirtioNetHeaderAcross() {
        byte[] frame = frame(A, ALL, 50);
        long record = ins.getFirst().source().claim(frame.length);
        var memory = ins.getFirst().source().memory();
        for (int i = 0; i < FrameDescriptor.VNET_LENGTH; i++) {
            memory.set(ValueLayout.JAVA_BYTE, record + FrameDescriptor.VNET_OFFSET + i, (byte) (0x70 + i));
        }
        MemorySegment.copy(
                frame, 0, memory, ValueLayout.JAVA_BYTE, record + FrameDescriptor.FRAME_OFFSET, frame.length);
        ins.getFirst().source().commit(frame.length);
        ins.getFirst().source().submit();
        bridge.doWork(nowNs);
        var out = outs.get(1).sink();
        assertThat(out.get() && out.next()).isTrue();
        for (int i = 0; i < FrameDescriptor.VNET_LENGTH; i++) {
            assertThat(out.memory().get(ValueLayout.JAVA_BYTE, out.record() + FrameDescriptor.VNET_OFFSET + i))
                    .isEqualTo((byte) (0x70 + i));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldBehaveLikeNaiveModelWhenTrafficIsRandom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Sighting> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            nowNs += random.nextLong(4_000_000_000L);
            int port = random.nextInt(PORTS);
            long source = address(random);
            long destination = address(random);
            List<Integer> expected = modelled(model, port, source, destination);
            assertThat(send(port, frame(source, destination, random.nextInt(60))))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(expected);
        }
        assertThat(count("forwarded.frames")
                        + count("flooded.frames")
                        + counters.snapshot().entrySet().stream()
                                .filter(entry -> entry.getKey().startsWith("drop."))
                                .mapToLong(Map.Entry::getValue)
                                .sum())
                .as("seed %d", seed)
                .isEqualTo(count("received.frames"));
    }

    private record Sighting(int port, long atNs) {}

    private List<Integer> modelled(Map<Long, Sighting> model, int port, long source, long destination) {
        if ((source & (1L << 40)) != 0) {
            return List.of();
        }
        model.put(source, new Sighting(port, nowNs));
        Sighting sighting = model.get(destination);
        if (sighting == null || nowNs - sighting.atNs() > 300_000_000_000L) {
            return IntStream.range(0, PORTS).filter(p -> p != port).boxed().toList();
        }
        return sighting.port() == port ? List.of() : List.of(sighting.port());
    }

    private static long address(SplittableRandom random) {
        long group = random.nextInt(10) == 0 ? 1L << 40 : 0;
        return 0x02_00_00_00_00_00L + random.nextInt(1, 200) + group;
    }

    @Test
    void shouldRefuseWhenThereIsOnlyOnePort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Switch(
                        List.of(new SwitchPort(
                                "lonely", ins.getFirst().sink(), outs.getFirst().source())),
                        counters,
                        new SplittableRandom(1)))
                .withMessageContaining("lonely");
    }
}
