package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are still to be cut, and checksums that are still to be finished, where somebody beyond does that. */
class OffloadTest {
    private static final byte[] NO_OPTIONS = {};
    private static final int ACK = 0x10;
    private static final int MTU = 1500;
    private static final int MSS = MTU - 40;

    private final Gateway gateway = Gateway.settled();

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static FrameBuilder atPeer() {
        return FrameBuilder.ipv4(TRANSIT, PEER, "10.10.1.2", "10.10.2.2").ttl(63);
    }

    /** The pseudo-header has no TTL, so a partial sum stays as it is. */
    @Test
    void shouldChangeOnlyHeaderWhenFrameIsForwardedUncut() {
        byte[] data = random(60_000, 1);
        byte[] sent = gateway.fromPc("10.10.2.2")
                .dontFragment()
                .tcp(1, ACK, NO_OPTIONS, data)
                .unfinished()
                .build();
        VnetFrame.put(gateway.netIn, VnetFrame.uncut(sent, MSS));
        gateway.work();

        byte[] expected = atPeer().dontFragment()
                .tcp(1, ACK, NO_OPTIONS, data)
                .unfinished()
                .build();
        assertThat(VnetFrame.takeAll(gateway.transitOut)).containsExactly(VnetFrame.uncut(expected, MSS));
    }

    @Test
    void shouldKeepUnfinishedChecksumWhenForwarded() {
        byte[] sent = gateway.fromPc("10.10.2.2").udp(new byte[99]).unfinished().build();
        VnetFrame.put(gateway.netIn, VnetFrame.unfinished(sent));
        gateway.work();

        assertThat(VnetFrame.takeAll(gateway.transitOut))
                .containsExactly(VnetFrame.unfinished(
                        atPeer().udp(new byte[99]).unfinished().build()));
    }

    @Test
    void shouldClearHeaderWhenItAsksForNothing() {
        byte[] sent = gateway.fromPc("10.10.2.2").udp(new byte[99]).build();
        VnetFrame.put(gateway.netIn, new VnetFrame(2, 0, 0xffff, 7, 0xffff, 0xffff, ByteBuffer.wrap(sent)));
        gateway.work();

        assertThat(VnetFrame.takeAll(gateway.transitOut)).singleElement().matches(VnetFrame::isPlain);
    }

    /** RFC 1191: what counts is the packet that would have left, not the frame that is to be cut. */
    @Test
    void shouldSayFragmentationNeededWhenSegmentsExceedMtu() {
        Gateway narrow = Gateway.settled("port.1.mtu=1400");
        byte[] sent = narrow.fromPc("10.10.2.2")
                .dontFragment()
                .tcp(0x1234_5678, ACK, NO_OPTIONS, new byte[20_000])
                .unfinished()
                .build();
        VnetFrame.put(narrow.netIn, VnetFrame.uncut(sent, 1360), VnetFrame.uncut(sent, 1361));
        narrow.work();

        assertThat(narrow.transitOut.takeAll()).hasSize(1);
        byte[] error = narrow.netOut.takeAll().getFirst();
        assertThat(FrameBuilder.u16(error, 34)).as("type and code").isEqualTo(0x0304);
        assertThat(FrameBuilder.u16(error, 40)).as("MTU of the next hop").isEqualTo(1400);
        assertThat(Arrays.copyOfRange(error, 42, 42 + 28))
                .as("quoted: the IPv4 header, ports and sequence number, as they came")
                .isEqualTo(Arrays.copyOfRange(sent, 14, 14 + 28));
        assertThat(narrow.count("drop.too-big")).isEqualTo(1);
        narrow.assertEveryFrameHasOneFate();
    }

    /** A frame that is shorter than its segments may be is one segment, and needs no more room than it takes. */
    @Test
    void shouldPassShortFrameWhenItsSegmentSizeExceedsMtu() {
        byte[] sent = gateway.fromPc("10.10.2.2")
                .dontFragment()
                .tcp(1, ACK, NO_OPTIONS, new byte[100])
                .unfinished()
                .build();
        VnetFrame.put(gateway.netIn, VnetFrame.uncut(sent, 9000));
        gateway.work();

        assertThat(gateway.transitOut.takeAll()).hasSize(1);
    }

    /** What waits for its next hop's address leaves as it would have left at once. */
    @Test
    void shouldKeepOffloadWhenFrameWaitsForNeighbour() {
        Gateway fresh = new Gateway();
        byte[] sent = fresh.fromPc("10.10.2.2")
                .tcp(1, ACK, NO_OPTIONS, random(50_000, 2))
                .unfinished()
                .build();
        VnetFrame.put(fresh.netIn, VnetFrame.uncut(sent, MSS));
        fresh.work();
        fresh.transitOut.takeAll();
        fresh.transitIn.put(FrameBuilder.arp(PEER, TRANSIT, 2, PEER, "10.10.0.2", TRANSIT, "10.10.0.1"));
        fresh.work();

        byte[] expected =
                atPeer().tcp(1, ACK, NO_OPTIONS, random(50_000, 2)).unfinished().build();
        assertThat(VnetFrame.takeAll(fresh.transitOut)).contains(VnetFrame.uncut(expected, MSS));
    }

    @Test
    void shouldAnswerEchoWhenItsChecksumIsUnfinished() {
        byte[] request = gateway.fromPc("10.10.1.1")
                .icmp(8, 0, 0x0001_0002, random(301, 3))
                .build();
        byte[] expected = FrameBuilder.ipv4(Gateway.NET, Gateway.PC, "10.10.1.1", "10.10.1.2")
                .identification(0)
                .icmp(0, 0, 0x0001_0002, random(301, 3))
                .build();
        request[36] = 0;
        request[37] = 0;
        VnetFrame.put(gateway.netIn, new VnetFrame(1, 0, 0, 0, 34, 2, ByteBuffer.wrap(request)));
        gateway.work();

        assertThat(gateway.netOut.takeAll()).containsExactly(expected);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("flag that nobody knows", frame -> frame.with(0x81, frame.gsoType())),
                lie("no checksum to finish", frame -> frame.with(0, frame.gsoType())),
                lie("GSO type that nobody knows", frame -> frame.with(1, 77)),
                lie("TSO for IPv6", frame -> frame.with(1, 4)),
                lie("UFO", frame -> frame.with(1, 3)),
                lie("ECN and nothing to cut", frame -> frame.with(1, VnetFrame.ECN)),
                lie("UDP's GSO type for TCP", frame -> frame.with(1, VnetFrame.UDP)),
                lie("ECN for UDP", frame -> frame.with(1, VnetFrame.UDP | VnetFrame.ECN)),
                lie("segments of nothing", frame -> frame.withSizes(frame.headerLength(), 0)),
                lie("segments of GSO_BY_FRAGS", frame -> frame.withSizes(frame.headerLength(), 0xffff)),
                lie("headers longer than frame", frame -> frame.withSizes(5055, MSS)),
                lie("checksum from IPv4 header on", frame -> frame.withChecksum(14, 36)),
                lie("checksum behind transport header", frame -> frame.withChecksum(38, 12)),
                lie("checksum field elsewhere", frame -> frame.withChecksum(34, 17)),
                lie("checksum field outside", frame -> frame.withChecksum(34, 5020)),
                lie("checksum start outside", frame -> frame.withChecksum(0xffff, 0xffff)));
    }

    private static Arguments lie(String what, UnaryOperator<VnetFrame> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void shouldDropWhenHeaderLies(String what, UnaryOperator<VnetFrame> change) {
        byte[] tcp = gateway.fromPc("10.10.2.2")
                .tcp(1, ACK, NO_OPTIONS, new byte[5000])
                .unfinished()
                .build();
        VnetFrame.put(gateway.netIn, VnetFrame.uncut(tcp, MSS), change.apply(VnetFrame.uncut(tcp, MSS)));
        gateway.work();

        assertThat(gateway.transitOut.takeAll()).as("the one without the lie").hasSize(1);
        assertThat(gateway.count("drop.bad-offload")).as(what).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldDropWhenTransportHeaderContradictsGso() {
        byte[] tooShort =
                gateway.fromPc("10.10.2.2").protocol(6).payload(new byte[18]).build();
        byte[] tcp = gateway.fromPc("10.10.2.2")
                .tcp(1, ACK, NO_OPTIONS, new byte[10])
                .build();
        byte[] headerOutside = tcp.clone();
        headerOutside[34 + 12] = (byte) 0xf0;
        byte[] headerTooShort = tcp.clone();
        headerTooShort[34 + 12] = 0x40;
        byte[] fragment = gateway.fromPc("10.10.2.2")
                .fragmentWord(0x2000)
                .tcp(1, ACK, NO_OPTIONS, new byte[3000])
                .build();
        byte[] datagrams = gateway.fromPc("10.10.2.2").udp(new byte[129]).build();
        VnetFrame.put(
                gateway.netIn,
                new VnetFrame(1, VnetFrame.TCP, 0, 10, 34, 16, ByteBuffer.wrap(tooShort)),
                VnetFrame.uncut(tcp, 5).withSizes(0, 5).withChecksum(34, 16),
                new VnetFrame(1, VnetFrame.TCP, 0, 5, 34, 16, ByteBuffer.wrap(headerOutside)),
                new VnetFrame(1, VnetFrame.TCP, 0, 5, 34, 16, ByteBuffer.wrap(headerTooShort)),
                VnetFrame.uncut(fragment, MSS),
                VnetFrame.unfinished(fragment),
                VnetFrame.uncut(datagrams, 1));
        gateway.work();

        assertThat(gateway.transitOut.takeAll()).as("the second is sound").hasSize(1);
        assertThat(gateway.count("drop.bad-offload")).isEqualTo(6);
    }

    @Test
    void shouldSendOnOnlyWhatNextKernelTakesWhenHeadersAreRandom() {
        SplittableRandom random = new SplittableRandom(4);
        long forwarded = 0;
        for (int round = 0; round < 20_000; round++) {
            VnetFrame.put(gateway.netIn, mutant(gateway, random));
            gateway.work();
            List<VnetFrame> out = VnetFrame.takeAll(gateway.transitOut);
            forwarded += out.size();
            assertThat(out).as("round %d", round).allMatch(VnetFrame::isTakenByKernel);
        }
        gateway.assertEveryFrameHasOneFate();
        assertThat(forwarded).isGreaterThan(1000);
        assertThat(gateway.count("drop.bad-offload")).isGreaterThan(1000);
    }

    /** A sound frame, of whose virtio-net header some fields are replaced. */
    static VnetFrame mutant(Gateway gateway, SplittableRandom random) {
        byte[] data = new byte[random.nextInt(4000)];
        FrameBuilder builder = gateway.fromPc("10.10.2.2");
        byte[] bytes = (random.nextBoolean() ? builder.tcp(1, ACK, NO_OPTIONS, data) : builder.udp(data))
                .unfinished()
                .build();
        VnetFrame frame = random.nextBoolean() ? VnetFrame.uncut(bytes, 1000) : VnetFrame.unfinished(bytes);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            frame = switch (random.nextInt(4)) {
                case 0 -> frame.with(random.nextInt(4), frame.gsoType());
                case 1 ->
                    frame.with(frame.flags(), random.nextBoolean() ? random.nextInt(7) : 0x80 | random.nextInt(7));
                case 2 -> frame.withSizes(value(random, frame.headerLength()), value(random, frame.gsoSize()));
                default -> frame.withChecksum(value(random, frame.start()), value(random, frame.offset()));
            };
        }
        return frame;
    }

    private static int value(SplittableRandom random, int sound) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x1_0000);
            case 1 -> random.nextInt(100);
            case 2 -> Math.max(0, sound + random.nextInt(-2, 3));
            default -> sound;
        };
    }
}
