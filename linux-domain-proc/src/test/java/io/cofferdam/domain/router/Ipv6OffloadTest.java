package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static io.cofferdam.domain.router.Gateway6.SRV_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.domain.wire.FrameBuilder6;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IPv6 frames that are still to be cut, and checksums that are still to be finished. */
class Ipv6OffloadTest {
    private static final String OFF = "port.1.offload=off";
    private static final byte[] TIMESTAMPS = {1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8};
    private static final int FIN_PSH_ACK = 0x19;
    private static final int ACK = 0x10;

    private static FrameBuilder6 atPeer() {
        return FrameBuilder6.ipv6(TRANSIT, PEER, PC_IP, SRV_IP).hopLimit(63);
    }

    private static List<VnetFrame> send(Gateway gateway, VnetFrame frame) {
        VnetFrame.put(gateway.netIn, frame);
        gateway.work();
        return VnetFrame.takeAll(gateway.transitOut);
    }

    private static List<byte[]> sendCut(Gateway gateway, VnetFrame frame) {
        List<VnetFrame> out = send(gateway, frame);
        assertThat(out).allMatch(VnetFrame::isPlain);
        return out.stream().map(VnetFrame::bytes).toList();
    }

    @Test
    void shouldChangeOnlyHeaderWhenFrameIsForwardedUncut() {
        byte[] data = OffloadTest.random(60_000, 1);
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .tcp(1, ACK, TIMESTAMPS, data)
                .unfinished()
                .build();
        byte[] expected = atPeer().tcp(1, ACK, TIMESTAMPS, data).unfinished().build();
        assertThat(send(Gateway6.settled(), VnetFrame.uncut(sent, 1428)))
                .containsExactly(VnetFrame.uncut(expected, 1428));
    }

    @Test
    void shouldKeepOffloadWhenFrameWaitsForNeighbour() {
        Gateway gateway = Gateway6.quiet();
        byte[] data = OffloadTest.random(50_000, 2);
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .tcp(1, ACK, TIMESTAMPS, data)
                .unfinished()
                .build();
        send(gateway, VnetFrame.uncut(sent, 1428));
        gateway.transitIn.put(Gateway6.peerAnswers());
        gateway.work();
        byte[] expected = atPeer().tcp(1, ACK, TIMESTAMPS, data).unfinished().build();
        assertThat(VnetFrame.takeAll(gateway.transitOut)).containsExactly(VnetFrame.uncut(expected, 1428));
    }

    /** RFC 9293; each segment with its own length and sequence number, FIN and PSH on the last only. */
    @Test
    void shouldSendExactlyTheseSegmentsWhenTcpIsCut() {
        byte[] data = OffloadTest.random(2500, 3);
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .tcp(0xffff_fc00, FIN_PSH_ACK, TIMESTAMPS, data)
                .unfinished()
                .build();
        Gateway gateway = Gateway6.settled(OFF);
        assertThat(sendCut(gateway, VnetFrame.uncut(sent, 1000)))
                .containsExactly(
                        atPeer().tcp(0xffff_fc00, ACK, TIMESTAMPS, Arrays.copyOfRange(data, 0, 1000))
                                .build(),
                        atPeer().tcp(0xffff_ffe8, ACK, TIMESTAMPS, Arrays.copyOfRange(data, 1000, 2000))
                                .build(),
                        atPeer().tcp(976, FIN_PSH_ACK, TIMESTAMPS, Arrays.copyOfRange(data, 2000, 2500))
                                .build());
        assertThat(gateway.count("segments.sent")).isEqualTo(3);
    }

    @Test
    void shouldSendExactlyTheseDatagramsWhenUdpIsCut() {
        byte[] data = OffloadTest.random(2001, 4);
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(data).unfinished().build();
        assertThat(sendCut(Gateway6.settled(OFF), VnetFrame.uncut(sent, 1000)))
                .containsExactly(
                        atPeer().udp(Arrays.copyOfRange(data, 0, 1000)).build(),
                        atPeer().udp(Arrays.copyOfRange(data, 1000, 2000)).build(),
                        atPeer().udp(Arrays.copyOfRange(data, 2000, 2001)).build());
    }

    @Test
    void shouldFinishChecksumWhenFrameIsNotToBeCut() {
        byte[] data = OffloadTest.random(777, 5);
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(data).unfinished().build();
        assertThat(sendCut(Gateway6.settled(OFF), VnetFrame.unfinished(sent)))
                .containsExactly(atPeer().udp(data).build());
    }

    /** RFC 8200 section 5, RFC 4443 3.2: no packet is cut into fragments; what counts is the segment, not the frame. */
    @ParameterizedTest
    @CsvSource({"1340, 1", "1341, 0"})
    void shouldSayPacketTooBigWhenSegmentsExceedMtu(int gsoSize, int forwarded) {
        Gateway gateway = Gateway6.settled("port.1.mtu=1400");
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .tcp(1, ACK, new byte[0], new byte[20_000])
                .unfinished()
                .build();
        assertThat(send(gateway, VnetFrame.uncut(sent, gsoSize))).hasSize(forwarded);
        List<byte[]> errors = gateway.netOut.takeAll();
        assertThat(errors).hasSize(1 - forwarded);
        for (byte[] error : errors) {
            assertThat(FrameBuilder.u16(error, 54)).isEqualTo(0x0200);
            assertThat(FrameBuilder.u16(error, 60)).isEqualTo(1400);
            assertThat(FrameBuilder6.isTransportSound(error)).isTrue();
        }
    }

    @RepeatedTest(100)
    void shouldCarrySameBytesWhenFrameIsCutAtRandom(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int gsoSize = random.nextInt(130, 1300);
        boolean tcp = random.nextBoolean();
        byte[] data = new byte[random.nextInt(tcp ? 60_000 : Math.min(60_000, 128 * gsoSize))];
        random.nextBytes(data);
        FrameBuilder6 builder = Gateway6.fromPc(SRV_IP);
        byte[] options = new byte[random.nextInt(11) * 4];
        byte[] sent = (tcp ? builder.tcp(1, ACK, options, data) : builder.udp(data))
                .unfinished()
                .build();
        Gateway gateway = new Gateway(3000, Gateway6.properties(OFF));
        gateway.passSeconds(4);
        gateway.transitIn.put(Gateway6.solicitation(PEER, Gateway6.PEER_IP, Gateway6.TRANSIT_IP));
        gateway.work();
        gateway.transitOut.takeAll();

        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        for (byte[] packet : sendCut(gateway, VnetFrame.uncut(sent, gsoSize))) {
            assertThat(FrameBuilder6.isTransportSound(packet)).isTrue();
            assertThat(FrameBuilder.u16(packet, 18)).isEqualTo(packet.length - 54);
            int headers = tcp ? ((packet[54 + 12] >> 4) & 0xf) * 4 : 8;
            int sequence = ByteBuffer.wrap(packet).getInt(54 + 4);
            assertThat(tcp ? sequence - 1 : arrived.size()).isEqualTo(arrived.size());
            arrived.write(packet, 54 + headers, packet.length - 54 - headers);
        }
        assertThat(arrived.toByteArray()).isEqualTo(data);
    }

    @Test
    void shouldDropWhenGsoTypeIsOtherVersions() {
        Gateway gateway = Gateway6.settled();
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .tcp(1, ACK, TIMESTAMPS, new byte[3000])
                .unfinished()
                .build();
        assertThat(send(gateway, VnetFrame.uncut(sent, 1000).with(1, VnetFrame.TCP)))
                .isEmpty();
        assertThat(gateway.count("drop.bad-offload")).isEqualTo(1);
    }

    @Test
    void shouldDropWhenFragmentAsksForOffload() {
        Gateway gateway = Gateway6.settled();
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .fragment(0, true)
                .udp(new byte[3000])
                .unfinished()
                .build();
        assertThat(send(gateway, new VnetFrame(1, 0, 0, 0, 62, 6, ByteBuffer.wrap(sent))))
                .isEmpty();
        assertThat(gateway.count("drop.bad-offload")).isEqualTo(1);
    }

    @Test
    void shouldSendOnOnlyWhatNextKernelTakesWhenHeadersAreRandom() {
        Gateway gateway = Gateway6.settled();
        SplittableRandom random = new SplittableRandom(6);
        long forwarded = 0;
        for (int round = 0; round < 20_000; round++) {
            List<VnetFrame> out = send(gateway, mutant(random));
            forwarded += out.size();
            assertThat(out).as("round %d", round).allMatch(VnetFrame::isTakenByKernel);
        }
        gateway.assertEveryFrameHasOneFate();
        assertThat(forwarded).isGreaterThan(1000);
        assertThat(gateway.count("drop.bad-offload")).isGreaterThan(1000);
    }

    private static VnetFrame mutant(SplittableRandom random) {
        byte[] data = new byte[random.nextInt(4000)];
        FrameBuilder6 builder = Gateway6.fromPc(SRV_IP);
        byte[] bytes = (random.nextBoolean() ? builder.tcp(1, ACK, TIMESTAMPS, data) : builder.udp(data))
                .unfinished()
                .build();
        VnetFrame frame = random.nextBoolean() ? VnetFrame.uncut(bytes, 1000) : VnetFrame.unfinished(bytes);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            frame = switch (random.nextInt(3)) {
                case 0 -> frame.with(random.nextInt(4), random.nextInt(8));
                case 1 -> frame.withSizes(random.nextInt(4100), random.nextInt(4100));
                default -> frame.withChecksum(random.nextInt(40, 70), random.nextInt(30));
            };
        }
        return frame;
    }
}
