package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDeliveryTest {
    private final Gateway gateway = Gateway.settled();

    /** RFC 792 Echo, RFC 1122 3.2.2.6: same data, from the address that was asked, through any port. */
    @ParameterizedTest
    @CsvSource({"10.10.1.1, 0", "10.10.1.1, 56", "10.10.1.1, 1472", "10.10.0.1, 57", "10.10.0.1, 1"})
    void shouldAnswerEchoWhenAskedForOwnAddress(String address, int size) {
        byte[] data = new byte[size];
        new SplittableRandom(size).nextBytes(data);
        gateway.sendFromPc(gateway.fromPc(address)
                .ttl(1)
                .tos(0x10)
                .icmp(8, 0, 0xabcd_0001, data)
                .build());
        List<byte[]> replies = gateway.netOut.takeAll();
        byte[] expected = FrameBuilder.ipv4(Gateway.NET, Gateway.PC, address, "10.10.1.2")
                .tos(0x10)
                .icmp(0, 0, 0xabcd_0001, data)
                .build();
        assertThat(replies).hasSize(1);
        byte[] reply = replies.getFirst();
        expected[18] = reply[18];
        expected[19] = reply[19];
        assertThat(reply).isEqualTo(FrameBuilder.sealed(expected));
        assertThat(gateway.count("icmp.echo-replies")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldDropEchoWhenIcmpChecksumIsWrong() {
        byte[] frame = gateway.fromPc("10.10.1.1").icmp(8, 0, 1, new byte[300]).build();
        frame[frame.length - 1]++;
        gateway.sendFromPc(frame);
        gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").protocol(1).payload(new byte[7]).build());
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.icmp-malformed")).isEqualTo(2);
    }

    @Test
    void shouldDropWhenNothingIsToBeAnswered() {
        gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").icmp(0, 0, 1, new byte[8]).build());
        gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").protocol(6).payload(new byte[20]).build());
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.icmp-ignored")).isEqualTo(1);
        assertThat(gateway.count("drop.tcp-closed")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldReturnNoOptionsWhenEchoHadSome() {
        gateway.sendFromPc(gateway.fromPc("10.10.1.1")
                .options(1, 1, 1, 0)
                .icmp(8, 0, 7, new byte[3])
                .build());
        assertThat(gateway.netOut.takeAll()).singleElement().satisfies(reply -> {
            assertThat(reply[14]).isEqualTo((byte) 0x45);
            assertThat(FrameBuilder.checksum(reply, 34, reply.length - 34)).isZero();
            assertThat(Arrays.copyOfRange(reply, 38, 42)).isEqualTo(FrameBuilder.bytes(0, 0, 0, 7));
        });
    }

    /** RFC 791 3.2: fragments in any order, some twice, make up the request; the reply leaves in fragments too. */
    @RepeatedTest(50)
    void shouldAnswerEchoWhenItArrivesInFragments(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] data = new byte[random.nextInt(2000, 20_000)];
        random.nextBytes(data);
        byte[] request = gateway.fromPc("10.10.1.1").icmp(8, 0, 5, data).build();
        List<byte[]> fragments = new ArrayList<>();
        for (int from = 34; from < request.length; ) {
            int to = Math.min(request.length, from + 8 * random.nextInt(60, 185));
            byte[] fragment = gateway.fromPc("10.10.1.1")
                    .protocol(1)
                    .fragmentWord(((from - 34) / 8) | (to < request.length ? 0x2000 : 0))
                    .payload(Arrays.copyOfRange(request, from, to))
                    .build();
            fragments.add(random.nextInt(fragments.size() + 1), fragment);
            from = to;
        }
        byte[] twice = fragments.getFirst();
        gateway.sendFromPc(twice);
        fragments.forEach(gateway::sendFromPc);
        byte[] reply = new byte[request.length - 34];
        for (byte[] fragment : gateway.netOut.takeAll()) {
            int offset = (FrameBuilder.u16(fragment, 20) & 0x1fff) * 8;
            System.arraycopy(fragment, 34, reply, offset, fragment.length - 34);
        }
        byte[] expected = FrameBuilder.ipv4(Gateway.NET, Gateway.PC, "10.10.1.1", "10.10.1.2")
                .icmp(0, 0, 5, data)
                .build();
        assertThat(reply).as("seed %d", seed).isEqualTo(Arrays.copyOfRange(expected, 34, expected.length));
        assertThat(gateway.count("drop.local-fragment")).as("seed %d", seed).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldForgetFragmentsWhenRestDoesNotArriveInTime() {
        byte[] first = gateway.fromPc("10.10.1.1")
                .protocol(1)
                .fragmentWord(0x2000)
                .payload(new byte[8])
                .build();
        gateway.sendFromPc(first);
        gateway.sendFromPc(first);
        assertThat(gateway.count("drop.local-fragment")).isEqualTo(1);
        gateway.passSeconds(31);
        gateway.sendFromPc(first);
        assertThat(gateway.count("drop.local-fragment")).isEqualTo(1);
    }

    @Test
    void shouldStayBoundedWhenManyPacketsAreLeftUnfinished() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = gateway.fromPc("10.10.1.1")
                    .protocol(1)
                    .fragmentWord(random.nextInt(0x4000))
                    .payload(new byte[random.nextInt(64)])
                    .build();
            frame[19] = (byte) random.nextInt(6);
            gateway.sendFromPc(FrameBuilder.sealed(frame));
        }
        gateway.assertEveryFrameHasOneFate();
    }
}
