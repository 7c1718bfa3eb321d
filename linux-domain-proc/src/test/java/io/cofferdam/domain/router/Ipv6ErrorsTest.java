package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway6.NET_IP;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static io.cofferdam.domain.router.Gateway6.SRV_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.domain.wire.FrameBuilder6;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4443 section 3, and who is told nothing: 2.4 (e) and (f). */
class Ipv6ErrorsTest {
    private static final int QUOTE = 14 + 40 + 8;

    private final Gateway gateway = Gateway6.settled("port.1.mtu=1400");

    private byte[] onlyAnswerTo(byte[] frame) {
        List<byte[]> answers = Gateway6.askFromPc(gateway, frame);
        assertThat(answers).hasSize(1);
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        gateway.assertEveryFrameHasOneFate();
        return answers.getFirst();
    }

    private static void assertError(byte[] error, int type, int code, long parameter, byte[] offending) {
        int quoted = Math.min(offending.length - 14, 1280 - 48);
        byte[] data = Arrays.copyOfRange(offending, 14, 14 + quoted);
        byte[] expected = FrameBuilder6.ipv6(NET, PC, NET_IP, PC_IP)
                .icmp(type, code, (int) parameter, data)
                .build();
        assertThat(error).isEqualTo(expected);
        assertThat(FrameBuilder6.isTransportSound(error)).isTrue();
    }

    @Test
    void shouldSayNoRouteWhenThereIsNone() {
        byte[] sent = Gateway6.fromPc("2001:db9::1").udp(new byte[100]).build();
        assertError(onlyAnswerTo(sent), 1, 0, 0, sent);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldSayTimeExceededWhenHopLimitIsUsedUp(int hopLimit) {
        byte[] sent =
                Gateway6.fromPc(SRV_IP).hopLimit(hopLimit).udp(new byte[100]).build();
        assertError(onlyAnswerTo(sent), 3, 0, 0, sent);
    }

    /** RFC 4443 3.2: the MTU of the next hop; and the quote ends where the smallest packet does. */
    @Test
    void shouldSayPacketTooBigWhenItIs() {
        byte[] sent = Gateway6.fromPc(SRV_IP).udp(new byte[1400 - 47]).build();
        assertError(onlyAnswerTo(sent), 2, 0, 1400, sent);
        assertThat(gateway.sendFromPc(
                        Gateway6.fromPc(SRV_IP).udp(new byte[1400 - 48]).build()))
                .hasSize(1);
    }

    @Test
    void shouldSayPortUnreachableWhenUdpIsForUs() {
        byte[] sent = Gateway6.fromPc(NET_IP).udp(new byte[10]).build();
        assertError(onlyAnswerTo(sent), 1, 4, 0, sent);
    }

    /** RFC 4443 2.2 (a): from the address that was meant, though the error leaves by another port. */
    @Test
    void shouldAnswerFromAskedAddressWhenItIsOtherPorts() {
        byte[] error = onlyAnswerTo(Gateway6.fromPc("fd00::1").udp(new byte[10]).build());
        assertThat(FrameBuilder6.hasAddress(error, 22, "fd00::1")).isTrue();
        assertThat(FrameBuilder6.isTransportSound(error)).isTrue();
    }

    /** RFC 4443 3.4: the pointer is at the field that names the protocol. */
    @Test
    void shouldPointAtNextHeaderWhenItIsUnknown() {
        byte[] plain = Gateway6.fromPc(NET_IP).payload(200, new byte[10]).build();
        assertError(onlyAnswerTo(plain), 4, 1, 6, plain);
        byte[] behind = Gateway6.fromPc(NET_IP)
                .extension(FrameBuilder6.OPTIONS, 0, 1, 4, 0, 0, 0, 0)
                .payload(200, new byte[10])
                .build();
        assertError(onlyAnswerTo(behind), 4, 1, 40, behind);
    }

    /** RFC 4861 7.2.2: three solicitations in vain. */
    @Test
    void shouldSayAddressUnreachableWhenNeighbourDoesNotAnswer() {
        gateway.transitIn.put(
                Gateway6.fromPeer(SRV_IP, "2001:db8:1::77").udp(new byte[20]).build());
        gateway.passSeconds(4);
        List<byte[]> errors = gateway.transitOut.takeAll().stream()
                .filter(frame -> frame[20] == 58 && frame[54] == 1)
                .toList();
        assertThat(errors).singleElement().matches(frame -> frame[55] == 3 && FrameBuilder6.isTransportSound(frame));
        assertThat(gateway.count("drop.unresolved-neighbour")).isEqualTo(1);
    }

    /** RFC 4443 3.1, code 2; on the link the address is good. */
    @Test
    void shouldSayBeyondScopeWhenSourceIsLinkLocal() {
        gateway.netIn.put(Gateway6.solicitation(PC, Gateway6.PC_LINK, Gateway6.NET_LINK));
        gateway.work();
        gateway.netOut.takeAll();
        byte[] error = onlyAnswerTo(FrameBuilder6.ipv6(PC, NET, Gateway6.PC_LINK, SRV_IP)
                .udp(new byte[10])
                .build());
        assertThat(error[54]).isEqualTo((byte) 1);
        assertThat(error[55]).isEqualTo((byte) 2);
        assertThat(FrameBuilder6.hasAddress(error, 22, Gateway6.NET_LINK)).isTrue();
        assertThat(FrameBuilder6.hasAddress(error, 38, Gateway6.PC_LINK)).isTrue();
    }

    /** 2.4 (e.1) and (e.2): every type below 128 is an error, known or not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 100, 127, 137})
    void shouldSayNothingWhenPacketIsAnError(int type) {
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .hopLimit(1)
                .icmp(type, 0, 0, new byte[60])
                .build();
        assertThat(Gateway6.askFromPc(gateway, sent)).isEmpty();
    }

    @Test
    void shouldSaySomethingWhenPacketIsAnEcho() {
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .hopLimit(1)
                .icmp(128, 0, 0, new byte[60])
                .build();
        assertError(onlyAnswerTo(sent), 3, 0, 0, sent);
    }

    /** A later fragment of an ICMPv6 message may belong to an error; one of anything else does not. */
    @ParameterizedTest
    @CsvSource({"58, 0", "17, 1"})
    void shouldNotRiskErrorAboutErrorWhenPacketIsLaterFragment(int protocol, int answers) {
        byte[] sent = Gateway6.fromPc(SRV_IP)
                .hopLimit(1)
                .fragment(800, false)
                .payload(protocol, new byte[60])
                .build();
        assertThat(Gateway6.askFromPc(gateway, sent)).hasSize(answers);
    }

    /** 2.4 (e.3) to (e.5): groups. */
    @Test
    void shouldSayNothingWhenPacketIsForGroup() {
        byte[] sent = FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, PC_IP, "ff02::1")
                .udp(new byte[10])
                .build();
        assertThat(Gateway6.askFromPc(gateway, sent)).isEmpty();
    }

    @Test
    void shouldLimitErrorsWhenThereAreMany() {
        byte[] sent = Gateway6.fromPc(SRV_IP).hopLimit(1).udp(new byte[10]).build();
        gateway.netIn.put(Collections.nCopies(100, sent).toArray(byte[][]::new));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).hasSize(50);
        assertThat(gateway.count("icmp.errors-limited")).isEqualTo(50);
    }

    @Test
    void shouldQuoteWhatCameWhenPacketIsLongerThanItsHead() {
        byte[] data = new byte[900];
        Arrays.fill(data, (byte) 7);
        byte[] sent = Gateway6.fromPc(SRV_IP).hopLimit(1).udp(data).build();
        byte[] error = onlyAnswerTo(sent);
        assertThat(Arrays.copyOfRange(error, QUOTE, error.length)).isEqualTo(Arrays.copyOfRange(sent, 14, sent.length));
        assertThat(FrameBuilder.u16(error, 18)).isEqualTo(sent.length - 14 + 8);
    }
}
