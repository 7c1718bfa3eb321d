package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.ALL;
import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static io.cofferdam.domain.router.Gateway6.SRV_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder6;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6ForwardingTest {
    private final Gateway gateway = Gateway6.settled();

    private void expectDrop(byte[] frame, String reason) {
        assertThat(gateway.sendFromPc(frame)).isEmpty();
        assertThat(gateway.count("drop." + reason)).as(reason).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    /** RFC 8200 section 3: the hop limit is one less, everything else is as it was. */
    @Test
    void shouldTakeOneFromHopLimitOnlyWhenForwarding() {
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(new byte[1000]).build();
        byte[] expected = FrameBuilder6.ipv6(TRANSIT, PEER, PC_IP, SRV_IP)
                .hopLimit(63)
                .udp(new byte[1000])
                .build();
        assertThat(gateway.sendFromPc(sent)).containsExactly(expected);
        assertThat(gateway.count("forwarded.frames")).isEqualTo(1);
    }

    @Test
    void shouldForwardToNeighbourWhenItIsOnConnectedPrefix() {
        gateway.transitIn.put(Gateway6.fromPeer(SRV_IP, PC_IP).udp(new byte[8]).build());
        gateway.work();
        assertThat(gateway.netOut.takeAll())
                .containsExactly(FrameBuilder6.ipv6(NET, PC, SRV_IP, PC_IP)
                        .hopLimit(63)
                        .udp(new byte[8])
                        .build());
    }

    @Test
    void shouldCutOffPaddingWhenFrameIsLongerThanPacket() {
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(new byte[1]).build();
        assertThat(gateway.sendFromPc(Arrays.copyOf(sent, sent.length + 9)))
                .singleElement()
                .matches(frame -> frame.length == sent.length);
    }

    @Test
    void shouldForwardLaterFragmentWhenItHasNoUpperHeader() {
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .fragment(1280, false)
                .payload(17, new byte[5])
                .build();
        assertThat(gateway.sendFromPc(sent)).hasSize(1);
    }

    /** A chain longer than what is copied at first. */
    @Test
    void shouldForwardWhenExtensionHeadersAreLong() {
        int[] options = new int[127];
        options[0] = 15;
        options[1] = 1;
        options[2] = 124;
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .extension(FrameBuilder6.OPTIONS, options)
                .tcp(5, 2, new byte[0], new byte[300])
                .build();
        byte[] expected = sent.clone();
        System.arraycopy(FrameBuilder6.ipv6(TRANSIT, PEER, PC_IP, SRV_IP).build(), 0, expected, 0, 12);
        expected[21] = 63;
        assertThat(gateway.sendFromPc(sent)).containsExactly(expected);
    }

    /** RFC 4291 2.5.2, 2.5.3, 2.5.5, 2.7; and our own addresses on the wire. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::",
                "::ffff:10.10.1.2",
                "::10.10.1.2",
                "ff02::1",
                "ff0e::1",
                "2001:db8:1::1",
                "fd00::1",
                "fe80::ff:fe00:101"
            })
    void shouldDropWhenSourceIsNoNeighbours(String source) {
        expectDrop(FrameBuilder6.ipv6(PC, NET, source, SRV_IP).udp(new byte[8]).build(), "martian-source");
    }

    @ParameterizedTest
    @CsvSource({
        "::1, martian-destination",
        "::, martian-destination",
        "::ffff:10.10.1.2, martian-destination",
        "ff01::1, martian-destination",
        "ff00::1, martian-destination",
        "ff02::5, multicast",
        "ff0e::1, multicast",
        "ff05::2, multicast",
        "fe80::77, beyond-scope",
        "2001:db9::1, no-route",
    })
    void shouldDropWhenDestinationIsNotToBeReached(String destination, String reason) {
        expectDrop(Gateway6.fromPc(destination).udp(new byte[8]).build(), reason);
    }

    /** RFC 4291 2.5.6. */
    @Test
    void shouldNotForwardWhenSourceIsLinkLocal() {
        byte[] sent = FrameBuilder6.ipv6(PC, NET, Gateway6.PC_LINK, SRV_IP)
                .udp(new byte[8])
                .build();
        expectDrop(sent, "beyond-scope");
    }

    @ParameterizedTest
    @CsvSource({"0, truncated-packet", "39, truncated-packet", "47, bad-total-length"})
    void shouldDropWhenPacketEndsEarly(int length, String reason) {
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(new byte[0]).build();
        expectDrop(Arrays.copyOf(sent, 14 + length), reason);
    }

    @Test
    void shouldDropWhenVersionIsWrong() {
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(new byte[8]).build();
        sent[14] = 0x45;
        expectDrop(sent, "bad-version");
    }

    @Test
    void shouldDropWhenUnicastPacketComesInGroupFrame() {
        byte[] group = FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, PC_IP, SRV_IP)
                .udp(new byte[8])
                .build();
        byte[] all = FrameBuilder6.ipv6(PC, ALL, PC_IP, SRV_IP).udp(new byte[8]).build();
        assertThat(gateway.sendFromPc(group)).isEmpty();
        assertThat(gateway.sendFromPc(all)).isEmpty();
        assertThat(gateway.count("drop.link-broadcast")).isEqualTo(2);
    }

    @Test
    void shouldDropWhenReversePathIsStrictAndSourceIsElsewhere() {
        Gateway strict = Gateway6.settled("port.0.reverse-path=strict");
        assertThat(strict.sendFromPc(FrameBuilder6.ipv6(PC, NET, SRV_IP, "fd00::2")
                        .udp(new byte[8])
                        .build()))
                .isEmpty();
        assertThat(strict.sendFromPc(Gateway6.fromPc(SRV_IP).udp(new byte[8]).build()))
                .hasSize(1);
        assertThat(strict.count("drop.reverse-path")).isEqualTo(1);
    }

    /** As before there was IPv6: counted, and nothing said. */
    @Test
    void shouldTakeNoIpv6WhenPortHasNoAddress() {
        Gateway without = Gateway.settled();
        without.netIn.put(
                Gateway6.fromPc(SRV_IP).udp(new byte[8]).build(), Gateway6.solicitation(PC, PC_IP, Gateway6.NET_IP));
        without.work();
        assertThat(without.netOut.takeAll()).isEmpty();
        assertThat(without.transitOut.takeAll()).isEmpty();
        assertThat(without.count("drop.unknown-ethertype")).isEqualTo(1);
        assertThat(without.count("drop.not-our-mac")).isEqualTo(1);
    }

    @Test
    void shouldTakeNoIpv6WhenOnlyOtherPortHasAddress() {
        Gateway half = new Gateway("port.1.address6=fd00::1/126");
        half.passSeconds(4);
        assertThat(half.sendFromPc(Gateway6.fromPc("fd00::2").udp(new byte[8]).build()))
                .noneMatch(frame -> frame[20] == 17);
        assertThat(half.count("drop.unknown-ethertype")).isEqualTo(1);
    }
}
