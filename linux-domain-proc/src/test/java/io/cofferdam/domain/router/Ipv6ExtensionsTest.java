package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway6.NET_IP;
import static io.cofferdam.domain.router.Gateway6.SRV_IP;
import static io.cofferdam.domain.wire.FrameBuilder6.HOP_BY_HOP;
import static io.cofferdam.domain.wire.FrameBuilder6.OPTIONS;
import static io.cofferdam.domain.wire.FrameBuilder6.ROUTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.domain.wire.FrameBuilder6;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8200 section 4. */
class Ipv6ExtensionsTest {
    private final Gateway gateway = Gateway6.settled();

    private static FrameBuilder6 toSrv() {
        return Gateway6.fromPc(SRV_IP).udp(new byte[16]);
    }

    /** Drops it for a reason; answers with what was said about it. */
    private List<byte[]> expectDrop(FrameBuilder6 frame, String reason) {
        gateway.netIn.put(frame.build());
        gateway.work();
        assertThat(gateway.transitOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop." + reason)).as(reason).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
        return gateway.netOut.takeAll();
    }

    private static void assertProblem(List<byte[]> answers, int code, int pointer) {
        assertThat(answers).hasSize(1);
        byte[] answer = answers.getFirst();
        assertThat(answer[54]).isEqualTo((byte) 4);
        assertThat(answer[55]).isEqualTo((byte) code);
        assertThat(FrameBuilder.u16(answer, 60)).isEqualTo(pointer);
        assertThat(FrameBuilder6.isTransportSound(answer)).isTrue();
    }

    /** RFC 2711: who does not speak the protocol that it alerts of forwards it. */
    @Test
    void shouldForwardWhenRouterAlertIsThere() {
        assertThat(gateway.sendFromPc(
                        toSrv().extension(HOP_BY_HOP, 0, 5, 2, 0, 0, 1, 0).build()))
                .hasSize(1);
    }

    /** 4.2: skip; drop; drop and tell always; drop and tell unless it was for a group. The pointer is at the option. */
    @ParameterizedTest
    @CsvSource({"0x1e, -1, true", "0x5e, -1, false", "0x9e, 42, false", "0xde, 42, false"})
    void shouldDoWhatOptionsHighBitsSayWhenItIsUnknown(int option, int pointer, boolean forwarded) {
        FrameBuilder6 frame = toSrv().extension(HOP_BY_HOP, 0, option, 4, 0, 0, 0, 0);
        if (forwarded) {
            assertThat(gateway.sendFromPc(frame.build())).hasSize(1);
            return;
        }
        List<byte[]> answers = expectDrop(frame, "bad-option");
        if (pointer < 0) {
            assertThat(answers).isEmpty();
        } else {
            assertProblem(answers, 2, pointer);
        }
    }

    @ParameterizedTest
    @CsvSource({"0x9e, 1", "0xde, 0"})
    void shouldTellOfOptionToGroupOnlyWhenItsBitsSayAlways(int option, int answers) {
        FrameBuilder6 frame = FrameBuilder6.ipv6(Gateway.PC, 0x3333_0000_0001L, Gateway6.PC_IP, "ff02::1")
                .extension(HOP_BY_HOP, 0, option, 4, 0, 0, 0, 0)
                .udp(new byte[8]);
        assertThat(expectDrop(frame, "bad-option")).hasSize(answers);
    }

    /** RFC 4443 2.4 (e.1): what is wrong is in front of an error, which must not be answered. */
    @Test
    void shouldNotTellOfOptionWhenPacketIsAnError() {
        FrameBuilder6 frame = Gateway6.fromPc(SRV_IP)
                .extension(HOP_BY_HOP, 0, 0x9e, 4, 0, 0, 0, 0)
                .icmp(3, 0, 0, new byte[48]);
        assertThat(expectDrop(frame, "bad-option")).isEmpty();
    }

    /** Options for the destination are none of a router's business. */
    @Test
    void shouldForwardWhenOnlyDestinationWouldRefuseOption() {
        FrameBuilder6 frame = toSrv().extension(OPTIONS, 0, 0xde, 4, 0, 0, 0, 0);
        assertThat(gateway.sendFromPc(frame.build())).hasSize(1);
    }

    @Test
    void shouldRefuseDestinationOptionWhenPacketIsForUs() {
        FrameBuilder6 frame = Gateway6.fromPc(NET_IP).udp(new byte[8]).extension(OPTIONS, 0, 0xde, 4, 0, 0, 0, 0);
        assertProblem(expectDrop(frame, "bad-option"), 2, 42);
    }

    /** RFC 5095: type 0 goes nowhere. */
    @Test
    void shouldDropWhenRoutingHeaderHasTypeZero() {
        FrameBuilder6 frame =
                toSrv().extension(ROUTING, 2, 0, 1, 0, 0, 0, 0, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9);
        assertThat(expectDrop(frame, "source-route")).isEmpty();
    }

    /** 4.4: an unknown type with segments left is refused by the node that is meant, with a pointer at the type. */
    @Test
    void shouldRefuseRoutingHeaderWhenItIsForUsAndUnfinished() {
        FrameBuilder6 frame = Gateway6.fromPc(NET_IP).udp(new byte[8]).extension(ROUTING, 0, 253, 1, 0, 0, 0, 0);
        assertProblem(expectDrop(frame, "source-route"), 0, 42);
    }

    @Test
    void shouldIgnoreRoutingHeaderWhenNoSegmentsAreLeft() {
        FrameBuilder6 frame = Gateway6.fromPc(NET_IP)
                .extension(ROUTING, 0, 253, 0, 0, 0, 0, 0)
                .icmp(128, 0, 1, new byte[8]);
        assertThat(Gateway6.askFromPc(gateway, frame.build()))
                .singleElement()
                .matches(reply -> reply[54] == (byte) 129);
    }

    @Test
    void shouldForwardWhenRoutingHeaderIsAnotherNodes() {
        assertThat(gateway.sendFromPc(
                        toSrv().extension(ROUTING, 0, 253, 1, 0, 0, 0, 0).build()))
                .hasSize(1);
    }

    /** 4.1: hop-by-hop options come first or not at all. */
    @Test
    void shouldDropWhenHopByHopOptionsAreNotFirst() {
        expectDrop(
                toSrv().extension(OPTIONS, 0, 1, 4, 0, 0, 0, 0).extension(HOP_BY_HOP, 0, 1, 4, 0, 0, 0, 0),
                "bad-extension-header");
    }

    @ParameterizedTest
    @CsvSource({"5, 2", "1, 5", "1, 255", "30, 5"})
    void shouldDropWhenOptionRunsPastItsHeader(int option, int length) {
        expectDrop(toSrv().extension(HOP_BY_HOP, 0, 1, 1, 0, option, length, 0), "bad-extension-header");
    }

    @Test
    void shouldDropWhenHeaderRunsPastPacket() {
        expectDrop(
                Gateway6.fromPc(SRV_IP).payload(OPTIONS, FrameBuilder.bytes(17, 9, 1, 4, 0, 0, 0, 0)),
                "bad-extension-header");
    }

    @Test
    void shouldDropWhenHeadersAreTooMany() {
        FrameBuilder6 frame = toSrv();
        for (int i = 0; i < 9; i++) {
            frame.extension(OPTIONS, 0, 1, 4, 0, 0, 0, 0);
        }
        expectDrop(frame, "bad-extension-header");
    }

    @Test
    void shouldDropWhenHeadersAreTooLong() {
        int[] options = new int[263];
        options[0] = 32;
        expectDrop(toSrv().extension(OPTIONS, options), "bad-extension-header");
    }

    @Test
    void shouldDropWhenOptionsAreTooMany() {
        int[] options = new int[23];
        options[0] = 2;
        for (int i = 1; i < 23; i += 2) {
            options[i] = 0x1e;
        }
        expectDrop(toSrv().extension(HOP_BY_HOP, options), "bad-extension-header");
    }

    /** 4.5: the data of all fragments but the last is a multiple of eight bytes; the whole is no longer than a packet. */
    @ParameterizedTest
    @CsvSource({"0, true, 9", "65528, false, 16"})
    void shouldDropWhenFragmentCannotBeOne(int offset, boolean more, int length) {
        expectDrop(Gateway6.fromPc(SRV_IP).fragment(offset, more).payload(17, new byte[length]), "bad-fragment");
    }

    @Test
    void shouldDropWhenFragmentIsInFragment() {
        expectDrop(
                Gateway6.fromPc(SRV_IP).fragment(0, true).fragment(0, true).payload(17, new byte[16]), "bad-fragment");
    }

    /** RFC 6946: a fragment that is the whole packet is taken as such. */
    @Test
    void shouldAnswerEchoWhenFragmentIsWhole() {
        byte[] sent = Gateway6.fromPc(NET_IP)
                .fragment(0, false)
                .icmp(128, 0, 1, new byte[8])
                .build();
        assertThat(Gateway6.askFromPc(gateway, sent)).singleElement().matches(reply -> reply[54] == (byte) 129);
    }

    @Test
    void shouldDropFragmentWhenItIsForUs() {
        assertThat(expectDrop(Gateway6.fromPc(NET_IP).fragment(0, true).icmp(128, 0, 1, new byte[8]), "local-fragment"))
                .isEmpty();
    }

    /** ESP and AH are what a packet carries: nothing behind them is looked at. */
    @ParameterizedTest
    @ValueSource(ints = {50, 51, 59, 135, 254})
    void shouldForwardWhenUpperLayerIsUnknown(int protocol) {
        assertThat(gateway.sendFromPc(
                        Gateway6.fromPc(SRV_IP).payload(protocol, new byte[3]).build()))
                .hasSize(1);
    }
}
