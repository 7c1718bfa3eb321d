package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.ALL;
import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArpTest {
    private final Gateway gateway = new Gateway();

    private void quieten() {
        gateway.passSeconds(3);
        gateway.netOut.takeAll();
        gateway.transitOut.takeAll();
    }

    private static byte[] requestFromPc(String target) {
        return FrameBuilder.arp(PC, ALL, 1, PC, "10.10.1.2", 0, target);
    }

    private static byte[] requestForPeer(long destination) {
        return FrameBuilder.arp(TRANSIT, destination, 1, TRANSIT, "10.10.0.1", 0, "10.10.0.2");
    }

    private static byte[] replyFromPeer() {
        return FrameBuilder.arp(PEER, TRANSIT, 2, PEER, "10.10.0.2", TRANSIT, "10.10.0.1");
    }

    /** RFC 5227 2.3: two announcements, two seconds apart. */
    @Test
    void shouldAnnounceItselfTwiceWhenStarted() {
        byte[] announcement = FrameBuilder.arp(NET, ALL, 1, NET, "10.10.1.1", 0, "10.10.1.1");
        gateway.work();
        assertThat(gateway.netOut.takeAll()).containsExactly(announcement);
        gateway.passSeconds(1);
        assertThat(gateway.netOut.takeAll()).isEmpty();
        gateway.passSeconds(1);
        assertThat(gateway.netOut.takeAll()).containsExactly(announcement);
        gateway.passSeconds(60);
        assertThat(gateway.netOut.takeAll()).isEmpty();
    }

    /** RFC 826, Packet Reception. */
    @Test
    void shouldAnswerWhenAskedForOwnAddressOfPort() {
        quieten();
        gateway.netIn.put(requestFromPc("10.10.1.1"));
        gateway.work();
        assertThat(gateway.netOut.takeAll())
                .containsExactly(FrameBuilder.arp(NET, PC, 2, NET, "10.10.1.1", PC, "10.10.1.2"));
        assertThat(gateway.count("delivered.frames")).isEqualTo(1);
    }

    @Test
    void shouldNotAnswerWhenAskedForAddressOfOtherPortOrHost() {
        quieten();
        gateway.netIn.put(requestFromPc("10.10.0.1"), requestFromPc("10.10.1.77"));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.arp-not-for-us")).isEqualTo(2);
    }

    /** RFC 5227 2.1.1: a probe is answered; it says nothing about its sender. */
    @Test
    void shouldAnswerProbeAndNotLearnWhenSenderIsZero() {
        quieten();
        gateway.netIn.put(FrameBuilder.arp(PC, ALL, 1, PC, "0.0.0.0", 0, "10.10.1.1"));
        gateway.work();
        assertThat(gateway.netOut.takeAll())
                .containsExactly(FrameBuilder.arp(NET, PC, 2, NET, "10.10.1.1", PC, "0.0.0.0"));
        assertThat(gateway.count("arp.resolved")).isZero();
    }

    /** RFC 5227 2.4: counted, and defended once in ten seconds. */
    @Test
    void shouldDefendAddressWhenAnotherClaimsIt() {
        quieten();
        byte[] claim = FrameBuilder.arp(PC, ALL, 1, PC, "10.10.1.1", 0, "10.10.1.1");
        gateway.netIn.put(claim, claim);
        gateway.work();
        assertThat(gateway.netOut.takeAll()).hasSize(1);
        assertThat(gateway.count("arp.conflicts")).isEqualTo(2);
        gateway.passSeconds(10);
        gateway.netIn.put(claim);
        gateway.work();
        assertThat(gateway.netOut.takeAll()).hasSize(1);
        assertThat(gateway.count("drop.arp-conflict")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18, 19, 20, 21})
    void shouldDropWhenTypesLengthsOrOperationAreWrong(int offset) {
        byte[] frame = requestFromPc("10.10.1.1");
        frame[offset] = (byte) (frame[offset] + 3);
        gateway.netIn.put(frame);
        gateway.work();
        assertThat(gateway.count("drop.arp-malformed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0x020000000102, 10.10.2.2",
        "0x020000000102, 10.10.1.255",
        "0x020000000102, 10.10.1.0",
        "0x020000000102, 224.0.0.1",
        "0x010000000102, 10.10.1.2",
        "0x000000000000, 10.10.1.2",
        "0xffffffffffff, 10.10.1.2",
        "0x020000000101, 10.10.1.2",
    })
    void shouldDropWhenSenderCannotBeNeighbour(String mac, String ip) {
        gateway.netIn.put(FrameBuilder.arp(PC, ALL, 1, Long.decode(mac), ip, 0, "10.10.1.1"));
        gateway.work();
        assertThat(gateway.count("drop.arp-bad-sender")).isEqualTo(1);
        assertThat(gateway.count("arp.resolved")).isZero();
    }

    /** RFC 1122 2.3.2.2: packets wait for the answer and then leave in order. */
    @Test
    void shouldHoldPacketsAndSendThemWhenNextHopAnswers() {
        quieten();
        byte[] first = gateway.fromPc("10.10.2.2").payload(new byte[1]).build();
        byte[] second = gateway.fromPc("10.10.2.2").payload(new byte[1400]).build();
        assertThat(gateway.sendFromPc(first)).containsExactly(requestForPeer(ALL));
        assertThat(gateway.sendFromPc(second)).isEmpty();
        assertThat(gateway.count("held.frames")).isEqualTo(2);
        gateway.transitIn.put(replyFromPeer());
        gateway.work();
        assertThat(gateway.transitOut.takeAll())
                .containsExactly(
                        FrameBuilder.ipv4(TRANSIT, PEER, "10.10.1.2", "10.10.2.2")
                                .ttl(63)
                                .payload(new byte[1])
                                .build(),
                        FrameBuilder.ipv4(TRANSIT, PEER, "10.10.1.2", "10.10.2.2")
                                .ttl(63)
                                .payload(new byte[1400])
                                .build());
        assertThat(gateway.count("held.frames")).isZero();
        gateway.assertEveryFrameHasOneFate();
    }

    /** RFC 1122 2.3.2.1: at most one request a second; RFC 1812 5.2.7.1: then host unreachable, once per packet. */
    @Test
    void shouldAskThreeTimesAndReportHostUnreachableWhenNobodyAnswers() {
        gateway.meetNeighbours();
        byte[] frame = gateway.fromPc("10.10.1.9").build();
        gateway.transitIn.put(
                FrameBuilder.ipv4(PEER, TRANSIT, "10.10.2.2", "10.10.1.9").build());
        gateway.netIn.put(frame);
        gateway.work();
        gateway.passSeconds(1);
        gateway.passSeconds(1);
        assertThat(gateway.netOut.takeAll()).hasSize(3);
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        gateway.passSeconds(1);
        assertThat(gateway.transitOut.takeAll()).singleElement().satisfies(error -> {
            assertThat(error[34]).isEqualTo((byte) 3);
            assertThat(error[35]).isEqualTo((byte) 1);
        });
        assertThat(gateway.netOut.takeAll()).hasSize(1);
        assertThat(gateway.count("drop.unresolved-neighbour")).isEqualTo(2);
        assertThat(gateway.count("arp.failed")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    /** RFC 1122 2.3.2.2: the latest packet is saved. */
    @Test
    void shouldKeepLatestPacketsWhenMoreWaitThanFit() {
        quieten();
        for (int i = 0; i < 20; i++) {
            gateway.sendFromPc(
                    gateway.fromPc("10.10.2.2").payload(FrameBuilder.bytes(i)).build());
        }
        gateway.transitIn.put(replyFromPeer());
        gateway.work();
        List<byte[]> out = gateway.transitOut.takeAll();
        assertThat(out).hasSize(16);
        assertThat(out.getFirst()[34]).isEqualTo((byte) 4);
        assertThat(out.getLast()[34]).isEqualTo((byte) 19);
        assertThat(gateway.count("drop.hold-overflow")).isEqualTo(4);
        gateway.assertEveryFrameHasOneFate();
    }

    /** RFC 826 merge rule: an entry follows its sender whatever the operation. */
    @Test
    void shouldFollowNeighbourWhenItsMacAddressChanges() {
        gateway.meetNeighbours();
        long moved = 0x02_00_00_00_99_99L;
        gateway.transitIn.put(FrameBuilder.arp(moved, ALL, 1, moved, "10.10.0.2", 0, "10.10.0.2"));
        gateway.work();
        assertThat(gateway.sendFromPc(gateway.fromPc("10.10.2.2").build()))
                .singleElement()
                .satisfies(out -> assertThat(FrameBuilder.mac(out, 0)).isEqualTo(moved));
    }

    /** RFC 826 merge rule: no entry is made from packets for others. */
    @Test
    void shouldNotLearnWhenPacketIsForAnother() {
        quieten();
        gateway.transitIn.put(FrameBuilder.arp(PEER, ALL, 1, PEER, "10.10.0.2", 0, "10.10.0.2"));
        gateway.work();
        assertThat(gateway.sendFromPc(gateway.fromPc("10.10.2.2").build())).containsExactly(requestForPeer(ALL));
    }

    /** RFC 1122 2.3.2.1, unicast poll: forwarding goes on while the neighbour is asked again. */
    @Test
    void shouldRefreshByUnicastWhenNeighbourInUseGrowsOld() {
        gateway.meetNeighbours();
        gateway.passSeconds(290);
        byte[] frame = gateway.fromPc("10.10.2.2").build();
        assertThat(gateway.sendFromPc(frame)).hasSize(1);
        gateway.passSeconds(8);
        assertThat(gateway.transitOut.takeAll())
                .containsOnly(requestForPeer(PEER))
                .isNotEmpty();
        assertThat(gateway.sendFromPc(frame))
                .singleElement()
                .satisfies(out -> assertThat(FrameBuilder.mac(out, 0)).isEqualTo(PEER));
        gateway.transitIn.put(replyFromPeer());
        gateway.work();
        gateway.passSeconds(200);
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        assertThat(gateway.sendFromPc(frame)).hasSize(1);
    }

    @Test
    void shouldAskAllAgainWhenRefreshStaysUnanswered() {
        gateway.meetNeighbours();
        gateway.passSeconds(290);
        byte[] frame = gateway.fromPc("10.10.2.2").build();
        gateway.sendFromPc(frame);
        gateway.passSeconds(15);
        gateway.transitOut.takeAll();
        assertThat(gateway.count("arp.failed")).isEqualTo(1);
        assertThat(gateway.sendFromPc(frame)).containsExactly(requestForPeer(ALL));
    }

    @Test
    void shouldForgetWhenNeighbourIsNotUsed() {
        gateway.meetNeighbours();
        gateway.passSeconds(310);
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        assertThat(gateway.count("arp.expired")).isEqualTo(2);
    }

    @Test
    void shouldKeepForwardingWhenAddressesAreScannedOrFlooded() {
        Gateway wide = new Gateway(
                "port.0.address=10.8.0.1/14", "port.1.address=10.20.0.1/30", "route.0=default via 10.20.0.2");
        wide.netIn.put(FrameBuilder.arp(PC, ALL, 1, PC, "10.10.1.2", 0, "10.8.0.1"));
        wide.transitIn.put(FrameBuilder.arp(PEER, ALL, 1, PEER, "10.20.0.2", 0, "10.20.0.1"));
        wide.work();
        for (int i = 0; i < 10_000; i++) {
            String ip = "10.9." + i / 250 + "." + (i % 250 + 1);
            wide.netIn.put(FrameBuilder.arp(PC, ALL, 1, PC, ip, 0, "10.8.0.1"));
            wide.transitIn.put(FrameBuilder.ipv4(PEER, TRANSIT, "1.1.1.1", "10.11." + i / 250 + "." + (i % 250 + 1))
                    .build());
            wide.work();
            wide.netOut.takeAll();
            wide.transitOut.takeAll();
        }
        assertThat(wide.count("drop.neighbours-full")).isGreaterThan(9_000);
        assertThat(wide.count("drop.arp-table-full")).isZero();
        wide.transitIn.put(
                FrameBuilder.ipv4(PEER, TRANSIT, "1.1.1.1", "10.10.1.2").build());
        wide.work();
        assertThat(wide.netOut.takeAll())
                .singleElement()
                .satisfies(out -> assertThat(FrameBuilder.mac(out, 0)).isEqualTo(PC));
        wide.assertEveryFrameHasOneFate();
    }
}
