package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.domain.wire.FrameBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services in a router: whole frames in, whole frames out. */
class ServiceTest {
    private static final String[] SERVICES = {
        "dhcp-server.port=net",
        "dhcp-server.pool=10.10.1.100-10.10.1.199",
        "dhcp-server.router=10.10.1.1",
        "dns.port=net",
        "dns.upstream=10.10.2.53",
        "dns.name.0=printer 10.10.1.9"
    };

    private final Gateway gateway = Gateway.settled(SERVICES);

    private static byte[] discover(long mac) {
        ByteBuffer message = ByteBuffer.allocate(244);
        message.put(0, (byte) 1).put(1, (byte) 1).put(2, (byte) 6).putInt(4, 7).putInt(236, 0x63825363);
        message.putShort(28, (short) (mac >> 32)).putInt(30, (int) mac);
        message.put(240, (byte) 53).put(241, (byte) 1).put(242, (byte) 1).put(243, (byte) 255);
        return message.array();
    }

    private static byte[] question(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(18 + ascii.length)
                .putShort((short) 9)
                .putShort((short) 0x0100)
                .putLong(1L << 48)
                .put((byte) ascii.length)
                .put(ascii)
                .put((byte) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .array();
    }

    private static byte[] broadcast(byte[] payload) {
        return FrameBuilder.ipv4(Gateway.PC, Gateway.ALL, "0.0.0.0", "255.255.255.255")
                .udp(68, 67, payload)
                .build();
    }

    @Test
    void shouldOfferAddressWhenHostWithoutOneAsksAll() {
        gateway.netIn.put(broadcast(discover(Gateway.PC)));
        gateway.work();
        byte[] asked = gateway.netOut.takeAll().getFirst();
        assertThat(FrameBuilder.u16(asked, 12)).as("is anybody there?").isEqualTo(0x0806);
        gateway.passSeconds(1);

        byte[] offer = gateway.netOut.takeAll().getFirst();

        assertThat(FrameBuilder.mac(offer, 0)).isEqualTo(Gateway.PC);
        assertThat(FrameBuilder.ip(offer, 26)).isEqualTo("10.10.1.1");
        assertThat(FrameBuilder.ip(offer, 30)).startsWith("10.10.1.1");
        assertThat(FrameBuilder.u16(offer, 34)).isEqualTo(67);
        assertThat(FrameBuilder.u16(offer, 36)).isEqualTo(68);
        assertThat(FrameBuilder.checksum(offer, 14, 20)).isZero();
        assertThat(FrameBuilder.isTransportSound(offer)).isTrue();
        assertThat(gateway.count("dhcp.offers")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldOfferAnotherWhenSomebodyAnswersArp() {
        gateway.netIn.put(broadcast(discover(Gateway.PC)));
        gateway.work();
        byte[] asked = gateway.netOut.takeAll().getFirst();
        String address = FrameBuilder.ip(asked, 38);
        gateway.netIn.put(
                FrameBuilder.arp(Gateway.PEER, Gateway.NET, 2, Gateway.PEER, address, Gateway.NET, "10.10.1.1"));
        gateway.work();
        gateway.passSeconds(2);

        byte[] offer = gateway.netOut.takeAll().getLast();

        assertThat(FrameBuilder.u16(offer, 12)).isEqualTo(0x0800);
        assertThat(FrameBuilder.ip(offer, 30)).isNotEqualTo(address);
        assertThat(gateway.count("dhcp.conflicts")).isEqualTo(1);
    }

    @Test
    void shouldAnswerQuestionWhenNameIsKnown() {
        gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").udp(5000, 53, question("printer")).build());

        byte[] reply = gateway.netOut.takeAll().getFirst();

        assertThat(FrameBuilder.u16(reply, 36)).isEqualTo(5000);
        assertThat(FrameBuilder.isTransportSound(reply)).isTrue();
        assertThat(FrameBuilder.ip(reply, reply.length - 4)).isEqualTo("10.10.1.9");
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldAskServerByItsRouteWhenNameIsNotKnown() {
        byte[] query = question("abcdefgh");
        query[query.length - 3] = 2;
        List<byte[]> asked = gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").udp(5000, 53, query).build());

        assertThat(asked).hasSize(1);
        assertThat(FrameBuilder.ip(asked.getFirst(), 26)).isEqualTo("10.10.1.1");
        assertThat(FrameBuilder.ip(asked.getFirst(), 30)).isEqualTo("10.10.2.53");
        byte[] answer = Arrays.copyOfRange(asked.getFirst(), 42, asked.getFirst().length);
        answer[2] = (byte) 0x81;
        int port = FrameBuilder.u16(asked.getFirst(), 34);
        gateway.transitIn.put(FrameBuilder.ipv4(Gateway.PEER, Gateway.TRANSIT, "10.10.2.53", "10.10.1.1")
                .udp(53, port, answer)
                .build());
        gateway.work();

        assertThat(FrameBuilder.u16(gateway.netOut.takeAll().getFirst(), 36)).isEqualTo(5000);
    }

    @Test
    void shouldPutFragmentsTogetherWhenServiceWantsThem() {
        byte[] whole =
                gateway.fromPc("10.10.1.1").udp(5000, 53, question("printer")).build();
        gateway.sendFromPc(gateway.fromPc("10.10.1.1")
                .fragmentWord(2)
                .payload(Arrays.copyOfRange(whole, 50, whole.length))
                .build());
        assertThat(gateway.netOut.takeAll()).isEmpty();
        gateway.sendFromPc(gateway.fromPc("10.10.1.1")
                .fragmentWord(0x2000)
                .payload(Arrays.copyOfRange(whole, 34, 50))
                .build());

        assertThat(FrameBuilder.ip(gateway.netOut.takeAll().getFirst(), 30)).isEqualTo("10.10.1.2");
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldFinishChecksumWhenKernelLeftItToUs() {
        byte[] frame = gateway.fromPc("10.10.1.1")
                .udp(5000, 53, question("printer"))
                .unfinished()
                .build();
        VnetFrame.put(gateway.netIn, VnetFrame.unfinished(frame));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).hasSize(1);
    }

    @Test
    void shouldDropWhenChecksumOrLengthIsWrong() {
        byte[] spoilt =
                gateway.fromPc("10.10.1.1").udp(5000, 53, question("printer")).build();
        spoilt[spoilt.length - 1]++;
        byte[] tooLong =
                gateway.fromPc("10.10.1.1").udp(5000, 53, question("printer")).build();
        tooLong[39]++;
        gateway.sendFromPc(spoilt);
        gateway.sendFromPc(tooLong);

        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.udp-malformed")).isEqualTo(2);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldRefusePortAsBeforeWhenNobodyListensThere() {
        gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").udp(5000, 54, new byte[20]).build());
        gateway.sendFromPc(
                gateway.fromPc("10.10.0.1").udp(5000, 53, question("printer")).build());

        List<byte[]> replies = gateway.netOut.takeAll();
        assertThat(replies).hasSize(2).allSatisfy(reply -> assertThat(reply[34]).isEqualTo((byte) 3));
        assertThat(gateway.count("drop.port-unreachable")).isEqualTo(2);
    }

    @Test
    void shouldDropBroadcastsAsBeforeWhenNoServiceWantsThem() {
        gateway.netIn.put(FrameBuilder.ipv4(Gateway.PC, Gateway.ALL, "0.0.0.0", "255.255.255.255")
                .udp(68, 69, new byte[20])
                .build());
        gateway.netIn.put(FrameBuilder.ipv4(Gateway.PC, Gateway.ALL, "10.10.1.2", "10.10.1.255")
                .udp(68, 69, new byte[20])
                .build());
        gateway.transitIn.put(broadcast(discover(Gateway.PEER)));
        gateway.work();

        assertThat(gateway.count("drop.martian-source")).isEqualTo(2);
        assertThat(gateway.count("drop.broadcast")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldServeNothingAfterwardsWhenReconfigured() {
        gateway.router.reconfigure(DomainConfig.parse(Gateway.properties()));
        gateway.sendFromPc(
                gateway.fromPc("10.10.1.1").udp(5000, 53, question("printer")).build());

        assertThat(gateway.count("drop.port-unreachable")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dhcp-server.port=nowhere | 'nowhere' is no port",
                "dhcp-server.pool=10.10.9.1-10.10.9.9 | 10.10.9.1 is no host's on the network 10.10.1.0/24",
                "dhcp-server.pool=10.10.1.9-10.10.1.1 | write the lower address first",
                "dhcp-server.pool=10.10.1.9 | 'dhcp-server.pool' is missing or no range",
                "dhcp-server.lease=5 | a lease of 5 s; allowed are 60",
                "dhcp-server.fixed.0=02:00:00:00:00:01 10.10.1.1 | is the gateway's own",
                "dhcp-server.fixd.0=x | key 'dhcp-server.fixd.0' is unknown",
                "dns.port=nowhere | 'nowhere' is no port",
                "dns.upstream= | 'dns.upstream' is missing",
                "dns.cache=lots | 'lots' is not a number"
            })
    void shouldSayWhatIsWrongWhenConfigurationIs(String line, String said) {
        String[] lines = Arrays.copyOf(SERVICES, SERVICES.length + 1);
        lines[SERVICES.length] = line;
        assertThatThrownBy(() -> DomainConfig.parse(Gateway.properties(lines)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
