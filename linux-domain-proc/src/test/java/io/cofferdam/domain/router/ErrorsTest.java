package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private final Gateway gateway = Gateway.settled();

    private byte[] errorFor(byte[] frame) {
        gateway.sendFromPc(frame);
        List<byte[]> errors = gateway.netOut.takeAll();
        assertThat(errors).hasSize(1);
        byte[] error = errors.getFirst();
        assertThat(FrameBuilder.mac(error, 0)).isEqualTo(PC);
        assertThat(FrameBuilder.checksum(error, 14, 20)).isZero();
        assertThat(FrameBuilder.checksum(error, 34, error.length - 34)).isZero();
        assertThat(FrameBuilder.ip(error, 26)).isEqualTo("10.10.1.1");
        assertThat(FrameBuilder.ip(error, 30)).isEqualTo("10.10.1.2");
        assertThat(error[15]).as("TOS, RFC 1812 4.3.2.5").isEqualTo((byte) 0xc0);
        assertThat(FrameBuilder.u16(error, 16)).isEqualTo(error.length - 14);
        int quoted = Math.min(frame.length - 14, 576 - 28);
        assertThat(Arrays.copyOfRange(error, 42, error.length))
                .as("quote, RFC 1812 4.3.2.3")
                .isEqualTo(Arrays.copyOfRange(frame, 14, 14 + quoted));
        return error;
    }

    private static void assertTypeAndCode(byte[] error, int type, int code) {
        assertThat(error[34]).isEqualTo((byte) type);
        assertThat(error[35]).isEqualTo((byte) code);
    }

    /** RFC 1812 5.3.1, RFC 792 Time Exceeded. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldReportTimeExceededWhenTtlRunsOut(int ttl) {
        assertTypeAndCode(errorFor(gateway.fromPc("10.10.2.2").ttl(ttl).build()), 11, 0);
        assertThat(gateway.count("drop.ttl-exceeded")).isEqualTo(1);
        assertThat(gateway.count("icmp.errors-sent")).isEqualTo(1);
    }

    /** RFC 1812 5.2.7.1. */
    @Test
    void shouldReportNetUnreachableWhenNoRouteMatches() {
        assertTypeAndCode(
                errorFor(gateway.fromPc("8.8.8.8").payload(new byte[1200]).build()), 3, 0);
        assertThat(gateway.count("drop.no-route")).isEqualTo(1);
    }

    /** RFC 1191 section 4: the MTU of the next hop is in the low half of the second word. */
    @Test
    void shouldReportFragmentationNeededWhenTooBigAndNotToBeFragmented() {
        byte[] error = errorFor(gateway.fromPc("10.10.2.2")
                .dontFragment()
                .payload(new byte[1481])
                .build());
        assertTypeAndCode(error, 3, 4);
        assertThat(FrameBuilder.u16(error, 38)).isZero();
        assertThat(FrameBuilder.u16(error, 40)).isEqualTo(1500);
        assertThat(gateway.count("drop.too-big")).isEqualTo(1);
    }

    @Test
    void shouldForwardWhenPacketIsExactlyAsLongAsMtu() {
        assertThat(gateway.sendFromPc(gateway.fromPc("10.10.2.2")
                        .dontFragment()
                        .payload(new byte[1480])
                        .build()))
                .hasSize(1);
    }

    /** RFC 1122 3.2.2.1: UDP to the gateway ends a traceroute. */
    @Test
    void shouldReportPortUnreachableWhenUdpIsForAnyAddressOfOurs() {
        assertTypeAndCode(
                errorFor(gateway.fromPc("10.10.1.1").payload(new byte[8]).build()), 3, 3);
        assertTypeAndCode(
                errorFor(gateway.fromPc("10.10.0.1").ttl(1).payload(new byte[8]).build()), 3, 3);
        assertThat(gateway.count("drop.port-unreachable")).isEqualTo(2);
    }

    @Test
    void shouldReportProtocolUnreachableWhenProtocolIsUnknown() {
        assertTypeAndCode(errorFor(gateway.fromPc("10.10.1.1").protocol(99).build()), 3, 2);
        assertThat(gateway.count("drop.protocol-unreachable")).isEqualTo(1);
    }

    /** RFC 1812 4.3.3.5: the pointer names the wrong byte. */
    @Test
    void shouldReportParameterProblemWhenOptionIsMalformed() {
        byte[] error =
                errorFor(gateway.fromPc("10.10.2.2").options(1, 1, 68, 99).build());
        assertTypeAndCode(error, 12, 0);
        assertThat(error[38]).isEqualTo((byte) 22);
    }

    /** RFC 1812 4.3.2.7. */
    @Test
    void shouldStaySilentWhenErrorIsForbidden() {
        for (int type : new int[] {3, 4, 5, 11, 12, 77}) {
            gateway.sendFromPc(gateway.fromPc("10.10.2.2")
                    .ttl(1)
                    .icmp(type, 0, 0, new byte[28])
                    .build());
        }
        gateway.sendFromPc(gateway.fromPc("10.10.2.2").ttl(1).protocol(1).build());
        gateway.sendFromPc(gateway.fromPc("10.10.2.2").ttl(1).fragmentWord(1).build());
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.ttl-exceeded")).isEqualTo(8);
    }

    @Test
    void shouldReportWhenPacketIsEchoRequestOrFirstFragment() {
        errorFor(gateway.fromPc("10.10.2.2").ttl(1).icmp(8, 0, 1, new byte[4]).build());
        errorFor(gateway.fromPc("10.10.2.2").ttl(1).fragmentWord(0x2000).build());
    }

    /** RFC 1812 4.3.2.8. */
    @Test
    void shouldLimitErrorsWhenManyPacketsAreWrong() {
        byte[] frame = gateway.fromPc("10.10.2.2").ttl(1).build();
        for (int i = 0; i < 100; i++) {
            gateway.sendFromPc(frame);
        }
        assertThat(gateway.netOut.takeAll()).hasSize(50);
        assertThat(gateway.count("icmp.errors-limited")).isEqualTo(50);
        gateway.nowNs += 10_000_000L;
        for (int i = 0; i < 100; i++) {
            gateway.sendFromPc(frame);
        }
        assertThat(gateway.netOut.takeAll()).hasSize(10);
    }

    /** RFC 1812 4.3.2.4: the error leaves with the address of the interface that it leaves by. */
    @Test
    void shouldUseAddressOfTransitPortWhenSenderIsRoutedThere() {
        gateway.transitIn.put(FrameBuilder.ipv4(Gateway.PEER, Gateway.TRANSIT, "10.10.2.2", "10.10.1.2")
                .ttl(1)
                .build());
        gateway.work();
        assertThat(gateway.transitOut.takeAll())
                .singleElement()
                .satisfies(error -> assertThat(FrameBuilder.ip(error, 26)).isEqualTo("10.10.0.1"));
    }
}
