package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static io.cofferdam.domain.router.Gateway6.NET_IP;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static io.cofferdam.domain.router.Gateway6.PEER_IP;
import static io.cofferdam.domain.router.Gateway6.SRV_IP;
import static io.cofferdam.domain.router.Gateway6.TRANSIT_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder6;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4861 section 7. */
class NeighbourDiscoveryTest {
    private static final long OTHER = 0x02_00_00_00_00_77L;

    private final Gateway gateway = Gateway6.quiet();

    private List<byte[]> sendToSrv() {
        return gateway.sendFromPc(Gateway6.fromPc(SRV_IP).udp(new byte[8]).build());
    }

    private List<byte[]> fromPeer(byte[]... frames) {
        gateway.transitIn.put(frames);
        gateway.work();
        return gateway.transitOut.takeAll();
    }

    private static byte[] question() {
        return Gateway6.solicitation(TRANSIT, TRANSIT_IP, PEER_IP);
    }

    /** What is asked of one neighbour that is believed to be there. */
    private static byte[] probe(long mac) {
        return FrameBuilder6.ipv6(TRANSIT, mac, TRANSIT_IP, PEER_IP)
                .discovery(135, 0, FrameBuilder6.address(PEER_IP), FrameBuilder6.macOption(1, TRANSIT))
                .build();
    }

    private static byte[] forwarded(long mac) {
        return FrameBuilder6.ipv6(TRANSIT, mac, PC_IP, SRV_IP)
                .hopLimit(63)
                .udp(new byte[8])
                .build();
    }

    /** 7.2.4: solicited, from a router, overriding, with our MAC address; and whoever asks becomes known. */
    @Test
    void shouldAnswerAndLearnWhenNeighbourLooksForUs() {
        gateway.netIn.put(Gateway6.solicitation(PC, PC_IP, NET_IP));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).containsExactly(Gateway6.advertisement(NET, PC, NET_IP, PC_IP, 0xe0));
        fromPeer(Gateway6.fromPeer(SRV_IP, PC_IP).udp(new byte[8]).build());
        assertThat(gateway.netOut.takeAll()).hasSize(1).allMatch(frame -> frame[20] == 17);
        assertThat(gateway.count("nd.stale")).isEqualTo(1);
    }

    @Test
    void shouldAnswerWhenLinkLocalAddressIsLookedFor() {
        gateway.netIn.put(Gateway6.solicitation(PC, Gateway6.PC_LINK, Gateway6.NET_LINK));
        gateway.work();
        assertThat(gateway.netOut.takeAll())
                .containsExactly(Gateway6.advertisement(NET, PC, Gateway6.NET_LINK, Gateway6.PC_LINK, 0xe0));
    }

    /** A neighbour that looks whether we are still there asks us alone, and need not name itself. */
    @Test
    void shouldAnswerWhenNeighbourProbesUs() {
        gateway.netIn.put(FrameBuilder6.ipv6(PC, NET, PC_IP, NET_IP)
                .discovery(135, 0, FrameBuilder6.address(NET_IP))
                .build());
        gateway.work();
        assertThat(gateway.netOut.takeAll()).containsExactly(Gateway6.advertisement(NET, PC, NET_IP, PC_IP, 0xe0));
        assertThat(gateway.count("nd.stale")).isZero();
    }

    /** 7.2.4: whoever tests an address of ours is told, with all others. */
    @Test
    void shouldTellAllWhenSomebodyTestsOurAddress() {
        gateway.netIn.put(Gateway6.test(PC, NET_IP));
        gateway.work();
        byte[] expected = FrameBuilder6.ipv6(NET, 0x3333_0000_0001L, NET_IP, "ff02::1")
                .discovery(136, 0xa0 << 24, FrameBuilder6.address(NET_IP), FrameBuilder6.macOption(2, NET))
                .build();
        assertThat(gateway.netOut.takeAll()).containsExactly(expected);
    }

    @Test
    void shouldNotAnswerWhenAnotherIsLookedFor() {
        gateway.netIn.put(
                Gateway6.solicitation(PC, PC_IP, "2001:db8:1:0:1::1"), Gateway6.solicitation(PC, PC_IP, "fd00::1"));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.nd-ignored")).isEqualTo(2);
    }

    /** 7.2.2: packets wait for the answer and then leave in order. */
    @Test
    void shouldHoldPacketsAndSendThemWhenNextHopAnswers() {
        assertThat(sendToSrv()).containsExactly(question());
        assertThat(sendToSrv()).isEmpty();
        assertThat(gateway.count("held.frames")).isEqualTo(2);
        assertThat(fromPeer(Gateway6.peerAnswers())).containsExactly(forwarded(PEER), forwarded(PEER));
        assertThat(gateway.count("nd.resolved")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    /** 7.2.2: three times, a second apart. */
    @Test
    void shouldAskThreeTimesAndGiveUpWhenNobodyAnswers() {
        assertThat(sendToSrv()).containsExactly(question());
        gateway.passSeconds(2);
        assertThat(gateway.transitOut.takeAll()).containsExactly(question(), question());
        gateway.passSeconds(2);
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.unresolved-neighbour")).isEqualTo(1);
        assertThat(gateway.count("held.frames")).isZero();
    }

    /** 7.3.3: confirmed, stale after a while, asked again five seconds after it was used, and taken to be gone in the end. */
    @Test
    void shouldProbeWhenUsedNeighbourIsStale() {
        sendToSrv();
        fromPeer(Gateway6.peerAnswers());
        gateway.passSeconds(46);
        assertThat(gateway.count("nd.stale")).isEqualTo(1);
        assertThat(sendToSrv()).containsExactly(forwarded(PEER));
        gateway.passSeconds(4);
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        gateway.passSeconds(1);
        assertThat(gateway.transitOut.takeAll()).containsExactly(probe(PEER));
        assertThat(sendToSrv()).containsExactly(forwarded(PEER));
        fromPeer(Gateway6.peerAnswers());
        assertThat(gateway.count("nd.resolved")).isEqualTo(2);
        gateway.passSeconds(46);
        sendToSrv();
        gateway.passSeconds(9);
        assertThat(gateway.transitOut.takeAll()).containsExactly(probe(PEER), probe(PEER), probe(PEER));
        assertThat(gateway.count("nd.failed")).isEqualTo(1);
        assertThat(sendToSrv()).containsExactly(question());
    }

    /** 7.2.5: an answer that nobody asked for does not show that the neighbour hears us. */
    @Test
    void shouldSendAndProbeSoonWhenAnswerIsUnsolicited() {
        sendToSrv();
        byte[] hearsay = Gateway6.advertisement(PEER, TRANSIT, PEER_IP, TRANSIT_IP, 0x20);
        assertThat(fromPeer(hearsay)).containsExactly(forwarded(PEER));
        assertThat(gateway.count("nd.resolved")).isZero();
        gateway.passSeconds(5);
        assertThat(gateway.transitOut.takeAll()).containsExactly(probe(PEER));
    }

    /** 7.2.5: without the override flag another MAC address makes the entry stale and changes nothing else. */
    @ParameterizedTest
    @CsvSource({"0x40, 2", "0x60, 119", "0x20, 119", "0x00, 2"})
    void shouldChangeMacAddressOnlyWhenOverriding(int flags, int lastByte) {
        sendToSrv();
        fromPeer(Gateway6.peerAnswers());
        fromPeer(Gateway6.advertisement(OTHER, TRANSIT, PEER_IP, TRANSIT_IP, flags));
        assertThat(sendToSrv()).singleElement().matches(frame -> frame[5] == lastByte);
        assertThat(gateway.count("nd.stale")).isEqualTo(1);
    }

    /** 7.2.5: nothing is learned from an advertisement of a neighbour that is of no interest. */
    @Test
    void shouldIgnoreAdvertisementWhenNeighbourIsUnknown() {
        fromPeer(Gateway6.peerAnswers());
        assertThat(gateway.count("drop.nd-ignored")).isEqualTo(1);
        assertThat(sendToSrv()).containsExactly(question());
    }

    @Test
    void shouldCountConflictWhenAnotherAdvertisesOurAddress() {
        fromPeer(FrameBuilder6.ipv6(PEER, 0x3333_0000_0001L, PEER_IP, "ff02::1")
                .discovery(136, 0x20 << 24, FrameBuilder6.address(TRANSIT_IP), FrameBuilder6.macOption(2, PEER))
                .build());
        assertThat(gateway.count("nd.conflicts")).isEqualTo(1);
        assertThat(gateway.count("drop.nd-conflict")).isEqualTo(1);
    }

    /** 7.1.1 and 7.1.2. */
    @Test
    void shouldDropSolicitationWhenItCrossedRouter() {
        gateway.netIn.put(FrameBuilder6.ipv6(PC, NET, PC_IP, NET_IP)
                .hopLimit(254)
                .icmp(135, 0, 0, FrameBuilder6.address(NET_IP))
                .build());
        gateway.work();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.nd-malformed")).isEqualTo(1);
    }

    private void expectMalformed(FrameBuilder6 frame) {
        gateway.netIn.put(frame.build());
        gateway.work();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.nd-malformed")).isEqualTo(1);
        assertThat(gateway.count("nd.stale")).isZero();
    }

    private static FrameBuilder6 toUs() {
        return FrameBuilder6.ipv6(PC, NET, PC_IP, NET_IP);
    }

    @Test
    void shouldDropWhenCodeIsNotZero() {
        expectMalformed(toUs().hopLimit(255).icmp(135, 1, 0, FrameBuilder6.address(NET_IP)));
    }

    @Test
    void shouldDropWhenTargetIsMissing() {
        expectMalformed(toUs().discovery(135, 0, new byte[15]));
    }

    @Test
    void shouldDropWhenTargetIsGroup() {
        expectMalformed(toUs().discovery(135, 0, FrameBuilder6.address("ff02::1")));
    }

    @Test
    void shouldDropWhenAdvertisedTargetIsGroup() {
        expectMalformed(toUs().discovery(136, 0, FrameBuilder6.address("ff02::1")));
    }

    @Test
    void shouldDropWhenOptionHasNoLength() {
        expectMalformed(toUs().discovery(135, 0, FrameBuilder6.address(NET_IP), new byte[8]));
    }

    @Test
    void shouldDropWhenOptionRunsPastPacket() {
        byte[] option = FrameBuilder6.macOption(1, PC);
        option[1] = 2;
        expectMalformed(toUs().discovery(135, 0, FrameBuilder6.address(NET_IP), option));
    }

    @Test
    void shouldDropWhenNobodyNamesItself() {
        String group = Gateway6.groupOf(NET_IP);
        expectMalformed(FrameBuilder6.ipv6(PC, Gateway6.groupMac(group), "::", group)
                .discovery(135, 0, FrameBuilder6.address(NET_IP), FrameBuilder6.macOption(1, PC)));
    }

    @Test
    void shouldDropWhenTestGoesToAllNodes() {
        expectMalformed(FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, "::", "ff02::1")
                .discovery(135, 0, FrameBuilder6.address(NET_IP)));
    }

    @Test
    void shouldDropWhenSolicitedAdvertisementGoesToGroup() {
        expectMalformed(FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, PC_IP, "ff02::1")
                .discovery(136, 0x40 << 24, FrameBuilder6.address(PC_IP), FrameBuilder6.macOption(2, PC)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xffff_ffff_ffffL, 0x3333_0000_0001L, NET})
    void shouldDropWhenNamedMacAddressIsNoNeighbours(long mac) {
        expectMalformed(toUs().discovery(135, 0, FrameBuilder6.address(NET_IP), FrameBuilder6.macOption(1, mac)));
    }

    @Test
    void shouldDropWhenSenderIsNotOnLink() {
        expectMalformed(FrameBuilder6.ipv6(PC, NET, "2001:db8:9::9", NET_IP)
                .discovery(135, 0, FrameBuilder6.address(NET_IP), FrameBuilder6.macOption(1, PC)));
    }

    /** RFC 6980. */
    @Test
    void shouldDropWhenExtensionHeaderIsThere() {
        expectMalformed(toUs().fragment(0, false)
                .discovery(135, 0, FrameBuilder6.address(NET_IP), FrameBuilder6.macOption(1, PC)));
    }

    /** Routes are configured; other routers and redirects have no say. */
    @ParameterizedTest
    @ValueSource(ints = {134, 137})
    void shouldDropWhenRouterAdvertisesOrRedirects(int type) {
        gateway.netIn.put(FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, Gateway6.PC_LINK, "ff02::1")
                .discovery(type, 0, new byte[0])
                .build());
        gateway.work();
        assertThat(gateway.count("drop.nd-ignored")).isEqualTo(1);
        assertThat(gateway.netOut.takeAll()).isEmpty();
    }

    /** RFC 6583: whoever scans a prefix of 2^64 addresses takes up bounded memory, and hosts that ask us get through. */
    @Test
    void shouldStayBoundedAndLearnWhenPrefixIsScanned() {
        for (int i = 0; i < 1000; i++) {
            gateway.transitIn.put(Gateway6.fromPeer(SRV_IP, String.format("2001:db8:1::%x:%x", 7, i))
                    .udp(new byte[8])
                    .build());
            gateway.work();
            gateway.netOut.takeAll();
        }
        assertThat(gateway.count("nd.incomplete")).isEqualTo(256);
        assertThat(gateway.count("drop.neighbours-full")).isEqualTo(1000 - 256);
        gateway.netIn.put(Gateway6.solicitation(PC, PC_IP, NET_IP));
        gateway.work();
        gateway.netOut.takeAll();
        fromPeer(Gateway6.fromPeer(SRV_IP, PC_IP).udp(new byte[8]).build());
        assertThat(gateway.netOut.takeAll()).hasSize(1).allMatch(frame -> frame[20] == 17);
        gateway.passSeconds(5);
        assertThat(gateway.count("held.frames")).isZero();
    }
}
