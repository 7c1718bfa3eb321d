package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What becomes of frames that are still to be cut, and of unfinished checksums, where nobody beyond does that. */
class SegmentationTest {
    private static final String OFF = "port.1.offload=off";
    private static final int FIN = 0x01;
    private static final int PSH = 0x08;
    private static final int ACK = 0x10;
    private static final int ECE = 0x40;
    private static final int CWR = 0x80;
    private static final byte[] TIMESTAMPS = {1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8};
    private static final int MAX_SEGMENTS = 512;

    private final Gateway gateway = spacious(OFF);

    /** A settled gateway whose links hold more than any burst becomes. */
    private static Gateway spacious(String... overrides) {
        Gateway spacious = new Gateway(3000, overrides);
        spacious.meetNeighbours();
        return spacious;
    }

    private static FrameBuilder atPeer() {
        return FrameBuilder.ipv4(TRANSIT, PEER, "10.10.1.2", "10.10.2.2").ttl(63);
    }

    private static List<byte[]> send(Gateway gateway, VnetFrame frame) {
        VnetFrame.put(gateway.netIn, frame);
        gateway.work();
        List<VnetFrame> out = VnetFrame.takeAll(gateway.transitOut);
        assertThat(out).allMatch(VnetFrame::isPlain);
        return out.stream().map(VnetFrame::bytes).toList();
    }

    /** RFC 9293, RFC 3168 6.1.2; sequence number and identification wrap around. */
    @Test
    void shouldSendExactlyTheseSegmentsWhenTcpIsCut() {
        byte[] data = OffloadTest.random(2500, 1);
        byte[] sent = gateway.fromPc("10.10.2.2")
                .tos(0xb9)
                .dontFragment()
                .identification(0xfffe)
                .options(1, 1, 1, 1)
                .tcp(0xffff_fc00, FIN | PSH | ACK | ECE | CWR, TIMESTAMPS, data)
                .unfinished()
                .build();

        List<byte[]> out = send(gateway, VnetFrame.uncut(sent, 1000).with(1, VnetFrame.TCP | VnetFrame.ECN));

        assertThat(out)
                .containsExactly(
                        segment(0xfffe, 0xffff_fc00, ACK | ECE | CWR, Arrays.copyOfRange(data, 0, 1000)),
                        segment(0xffff, 0xffff_ffe8, ACK | ECE, Arrays.copyOfRange(data, 1000, 2000)),
                        segment(0, 976, FIN | PSH | ACK | ECE, Arrays.copyOfRange(data, 2000, 2500)));
        assertThat(gateway.count("segments.sent")).isEqualTo(3);
        assertThat(gateway.count("forwarded.frames")).isEqualTo(1);
    }

    private static byte[] segment(int identification, int sequence, int flags, byte[] data) {
        return atPeer().tos(0xb9)
                .dontFragment()
                .identification(identification)
                .options(1, 1, 1, 1)
                .tcp(sequence, flags, TIMESTAMPS, data)
                .build();
    }

    @Test
    void shouldSendExactlyTheseDatagramsWhenUdpIsCut() {
        byte[] data = OffloadTest.random(2001, 2);
        byte[] sent = gateway.fromPc("10.10.2.2")
                .identification(7)
                .udp(data)
                .unfinished()
                .build();

        assertThat(send(gateway, VnetFrame.uncut(sent, 1000)))
                .containsExactly(
                        atPeer().identification(7)
                                .udp(Arrays.copyOfRange(data, 0, 1000))
                                .build(),
                        atPeer().identification(8)
                                .udp(Arrays.copyOfRange(data, 1000, 2000))
                                .build(),
                        atPeer().identification(9)
                                .udp(Arrays.copyOfRange(data, 2000, 2001))
                                .build());
    }

    @Test
    void shouldFinishChecksumWhenFrameIsNotToBeCut() {
        byte[] data = OffloadTest.random(777, 3);

        byte[] tcp = gateway.fromPc("10.10.2.2")
                .tcp(5, ACK, TIMESTAMPS, data)
                .unfinished()
                .build();
        assertThat(send(gateway, VnetFrame.unfinished(tcp)))
                .containsExactly(atPeer().tcp(5, ACK, TIMESTAMPS, data).build());
        byte[] udp = gateway.fromPc("10.10.2.2").udp(data).unfinished().build();
        assertThat(send(gateway, VnetFrame.unfinished(udp)))
                .containsExactly(atPeer().udp(data).build());
    }

    /** RFC 768: zero means that there is none. */
    @Test
    void shouldWriteOnesWhenUdpChecksumComesOutAsZero() {
        byte[] finished = gateway.fromPc("10.10.2.2").udp(new byte[2]).build();
        byte[] data = {finished[40], finished[41]};
        byte[] sent = gateway.fromPc("10.10.2.2").udp(data).unfinished().build();

        assertThat(send(gateway, VnetFrame.unfinished(sent)))
                .singleElement()
                .satisfies(out -> assertThat(FrameBuilder.u16(out, 40)).isEqualTo(0xffff));
    }

    /** Whatever is cut, with or without fragments of the segments: it holds the same bytes, and every checksum is right. */
    @RepeatedTest(300)
    void shouldCarrySameBytesWhenFrameIsCutAtRandom(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int mtu = random.nextInt(200, 1500);
        int gsoSize = random.nextInt(130, 1600);
        boolean tcp = random.nextBoolean();
        byte[] data = new byte[random.nextInt(tcp ? 60_000 : Math.min(60_000, 128 * gsoSize))];
        random.nextBytes(data);
        Gateway narrow = spacious(OFF, "port.1.mtu=" + mtu);
        FrameBuilder builder = narrow.fromPc("10.10.2.2");
        if (random.nextBoolean()) {
            builder.options(7, 7, 4, 0, 0, 0, 0, 0x88, 4, 1, 2, 0);
        }
        byte[] options = new byte[random.nextInt(11) * 4];
        byte[] sent = (tcp ? builder.tcp(1, ACK, options, data) : builder.udp(data))
                .unfinished()
                .build();

        List<byte[]> out = send(narrow, VnetFrame.uncut(sent, gsoSize));

        assertThat(out).allMatch(frame -> frame.length - 14 <= mtu);
        assertThat(out).allMatch(frame -> FrameBuilder.checksum(frame, 14, (frame[14] & 0xf) * 4) == 0);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        for (byte[] packet : reassembled(out)) {
            assertThat(FrameBuilder.isTransportSound(packet)).isTrue();
            int transport = 14 + (packet[14] & 0xf) * 4;
            int headers = tcp ? ((packet[transport + 12] >> 4) & 0xf) * 4 : 8;
            int sequence = ByteBuffer.wrap(packet).getInt(transport + 4);
            assertThat(tcp ? sequence - 1 : arrived.size()).isEqualTo(arrived.size());
            arrived.write(packet, transport + headers, packet.length - transport - headers);
        }
        assertThat(arrived.toByteArray()).isEqualTo(data);
        assertThat(narrow.transitOut.droppedFrames()).isZero();
    }

    /** Puts fragments together again that follow one another; a packet's frame is that of its first fragment, longer. */
    private static List<byte[]> reassembled(List<byte[]> frames) {
        List<byte[]> packets = new ArrayList<>();
        for (byte[] frame : frames) {
            int offset = (FrameBuilder.u16(frame, 20) & 0x1fff) * 8;
            if (offset == 0) {
                packets.add(frame);
                continue;
            }
            byte[] first = packets.removeLast();
            int transport = 14 + (first[14] & 0xf) * 4;
            int from = 14 + (frame[14] & 0xf) * 4;
            assertThat(FrameBuilder.u16(frame, 18)).isEqualTo(FrameBuilder.u16(first, 18));
            assertThat(first.length - transport).isEqualTo(offset);
            byte[] longer = Arrays.copyOf(first, first.length + frame.length - from);
            System.arraycopy(frame, from, longer, first.length, frame.length - from);
            packets.add(longer);
        }
        return packets;
    }

    @Test
    void shouldFinishChecksumBeforeCuttingWhenPacketLeavesInFragments() {
        Gateway narrow = Gateway.settled(OFF, "port.1.mtu=576");
        byte[] data = OffloadTest.random(1400, 4);
        byte[] sent = narrow.fromPc("10.10.2.2").udp(data).unfinished().build();

        List<byte[]> out = send(narrow, VnetFrame.unfinished(sent));

        assertThat(out).hasSize(3);
        assertThat(reassembled(out)).singleElement().matches(FrameBuilder::isTransportSound);
    }

    /** Where frames may leave uncut, they are cut all the same if their segments have to leave in fragments. */
    @Test
    void shouldCutWhenSegmentsExceedMtuAndMayBeFragmented() {
        Gateway narrow = Gateway.settled("port.1.mtu=576");
        byte[] sent = narrow.fromPc("10.10.2.2")
                .tcp(1, ACK, TIMESTAMPS, new byte[3000])
                .unfinished()
                .build();

        List<byte[]> out = send(narrow, VnetFrame.uncut(sent, 1000));

        assertThat(out).hasSize(6).allMatch(frame -> frame.length <= 14 + 576);
        assertThat(reassembled(out)).hasSize(3).allMatch(FrameBuilder::isTransportSound);
    }

    @Test
    void shouldDropWhenFrameWouldBecomeTooManySegments() {
        byte[] sent = gateway.fromPc("10.10.2.2")
                .tcp(1, ACK, TIMESTAMPS, new byte[MAX_SEGMENTS * 50 + 1])
                .unfinished()
                .build();

        assertThat(send(gateway, VnetFrame.uncut(sent, 50))).isEmpty();
        assertThat(gateway.count("drop.offload-too-big")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldAskForRoomForSegmentsBeforeTakingUpBurst() {
        Gateway small = new Gateway(16, OFF);
        small.meetNeighbours();
        byte[] sent =
                small.fromPc("10.10.2.2").udp(new byte[10_000]).unfinished().build();
        VnetFrame.put(small.netIn, VnetFrame.uncut(sent, 1400));
        VnetFrame.put(small.netIn, VnetFrame.uncut(sent, 1400));

        assertThat(small.work()).isEqualTo(1);
        assertThat(small.transitOut.takeAll()).hasSize(8);
        assertThat(small.work()).isEqualTo(1);
        assertThat(small.transitOut.takeAll()).hasSize(8);
        assertThat(small.transitOut.droppedFrames()).isZero();
    }

    @Test
    void shouldSendNothingUnfinishedWhenHeadersAreRandom() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            VnetFrame mutant = OffloadTest.mutant(gateway, random);
            for (byte[] frame : send(gateway, mutant)) {
                assertThat(frame.length).as("round %d", round).isLessThanOrEqualTo(14 + 1500);
            }
        }
        gateway.assertEveryFrameHasOneFate();
        assertThat(gateway.count("segments.sent")).isGreaterThan(1000);
    }
}
