package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway6.NET_IP;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder6;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6LocalDeliveryTest {
    private final Gateway gateway = Gateway6.settled();

    /** RFC 4443 4.2: same data, identifier and sequence number. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 56, 1432})
    void shouldAnswerWhenEchoIsAsked(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) 0x5a);
        byte[] sent = Gateway6.fromPc(NET_IP).icmp(128, 0, 0x1234_0007, data).build();
        assertThat(Gateway6.askFromPc(gateway, sent))
                .containsExactly(FrameBuilder6.ipv6(NET, PC, NET_IP, PC_IP)
                        .icmp(129, 0, 0x1234_0007, data)
                        .build());
        assertThat(gateway.count("icmp.echo-replies")).isEqualTo(1);
    }

    @Test
    void shouldAnswerWhenAddressOfOtherPortIsAsked() {
        byte[] sent = Gateway6.fromPc("fd00::1").icmp(128, 0, 1, new byte[8]).build();
        assertThat(Gateway6.askFromPc(gateway, sent))
                .containsExactly(FrameBuilder6.ipv6(NET, PC, "fd00::1", PC_IP)
                        .icmp(129, 0, 1, new byte[8])
                        .build());
    }

    @Test
    void shouldAnswerOnLinkWhenAddressesAreLinkLocal() {
        gateway.netIn.put(Gateway6.solicitation(PC, Gateway6.PC_LINK, Gateway6.NET_LINK));
        gateway.work();
        gateway.netOut.takeAll();
        byte[] sent = FrameBuilder6.ipv6(PC, NET, Gateway6.PC_LINK, Gateway6.NET_LINK)
                .icmp(128, 0, 1, new byte[8])
                .build();
        assertThat(Gateway6.askFromPc(gateway, sent))
                .containsExactly(FrameBuilder6.ipv6(NET, PC, Gateway6.NET_LINK, Gateway6.PC_LINK)
                        .icmp(129, 0, 1, new byte[8])
                        .build());
    }

    /** RFC 4443 4.2: from an address of the port that the request came in by. */
    @Test
    void shouldAnswerFromOwnAddressWhenAllNodesAreAsked() {
        byte[] sent = FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, PC_IP, "ff02::1")
                .icmp(128, 0, 1, new byte[8])
                .build();
        assertThat(Gateway6.askFromPc(gateway, sent))
                .containsExactly(FrameBuilder6.ipv6(NET, PC, NET_IP, PC_IP)
                        .icmp(129, 0, 1, new byte[8])
                        .build());
    }

    @Test
    void shouldFinishChecksumWhenKernelHasLeftItOpen() {
        byte[] frame = Gateway6.fromPc(NET_IP).icmp(128, 0, 1, new byte[8]).build();
        byte[] pseudoSum = FrameBuilder6.ipv6(PC, NET, PC_IP, NET_IP)
                .payload(58, new byte[16])
                .unfinished()
                .build();
        frame[56] = pseudoSum[54 + 6];
        frame[57] = pseudoSum[54 + 7];
        VnetFrame.put(gateway.netIn, new VnetFrame(1, 0, 0, 0, 54, 2, ByteBuffer.wrap(frame)));
        gateway.work();
        assertThat(gateway.netOut.takeAll())
                .singleElement()
                .matches(reply -> reply[54] == (byte) 129 && FrameBuilder6.isTransportSound(reply));
    }

    @Test
    void shouldDropWhenChecksumIsWrong() {
        byte[] sent = Gateway6.fromPc(NET_IP).icmp(128, 0, 1, new byte[8]).build();
        sent[60]++;
        assertThat(Gateway6.askFromPc(gateway, sent)).isEmpty();
        assertThat(gateway.count("drop.icmp-malformed")).isEqualTo(1);
    }

    @Test
    void shouldIgnoreWhenMessageIsNoRequest() {
        gateway.netIn.put(
                Gateway6.fromPc(NET_IP).icmp(129, 0, 1, new byte[8]).build(),
                Gateway6.fromPc(NET_IP).icmp(1, 4, 0, new byte[60]).build(),
                Gateway6.fromPc(NET_IP).icmp(200, 0, 0, new byte[60]).build(),
                Gateway6.fromPc(NET_IP).payload(59, new byte[4]).build());
        gateway.work();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.icmp-ignored")).isEqualTo(4);
    }

    @Test
    void shouldDropSilentlyWhenTcpIsForUs() {
        byte[] sent =
                Gateway6.fromPc(NET_IP).tcp(1, 2, new byte[0], new byte[0]).build();
        assertThat(Gateway6.askFromPc(gateway, sent)).isEmpty();
        assertThat(gateway.count("drop.tcp-closed")).isEqualTo(1);
    }
}
