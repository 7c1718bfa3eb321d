package io.cofferdam.bench.host.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.bench.host.icmp.IcmpPacket.EchoReply;
import io.cofferdam.bench.host.icmp.IcmpPacket.Malformed;
import io.cofferdam.bench.host.icmp.IcmpPacket.Problem;
import io.cofferdam.bench.host.icmp.IcmpPacket.Unrelated;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IcmpCodecTest {
    private static final int ROUTER = 0x0a0a0101;

    /** RFC 1071, section 3: the words 0001 f203 f4f5 f6f7 add up to ddf2. */
    @Test
    void shouldMatchExampleWhenChecksummed() {
        byte[] example = {9, 0x00, 0x01, (byte) 0xf2, 0x03, (byte) 0xf4, (byte) 0xf5, (byte) 0xf6, (byte) 0xf7};

        assertThat(InternetChecksum.of(example, 1, 8)).isEqualTo(~0xddf2 & 0xffff);
    }

    /** RFC 1071, section 4.1: an odd last octet is padded with zero. */
    @Test
    void shouldPadWhenLengthIsOdd() {
        assertThat(InternetChecksum.of(new byte[] {0, 1, 2}, 0, 3)).isEqualTo(~0x0201 & 0xffff);
        assertThat(InternetChecksum.of(new byte[0], 0, 0)).isEqualTo(0xffff);
    }

    @Test
    void shouldEncodeEchoRequestWhenAsked() {
        byte[] request = {1, 1, 1, 1, 1, 1, 1, 1, 'a', 'b', 'c'};

        IcmpCodec.encodeEchoRequest(request, 0xfedc, 0x8001);

        assertThat(request).startsWith(8, 0).endsWith(0xfe, 0xdc, 0x80, 0x01, 'a', 'b', 'c');
        assertThat(InternetChecksum.of(request, 0, request.length)).isZero();
    }

    @Test
    void shouldDecodeEchoReplyWhenSound() {
        byte[] packet = ipv4(24, icmp(0, 0, 0xfedc, 0x8001, new byte[] {1, 2, 3}));

        assertThat(IcmpCodec.decode(packet, packet.length)).isEqualTo(new EchoReply(ROUTER, 0xfedc, 0x8001, 32, 3));
    }

    @Test
    void shouldDecodeProblemWhenItQuotesOurRequest() {
        byte[] quoted = ipv4(20, icmp(8, 0, 0x1234, 7, new byte[0]));
        byte[] expired = ipv4(20, icmp(11, 0, 0, 0, quoted));
        byte[] tooLarge = ipv4(20, icmp(3, 4, 0, 1400, quoted));

        assertThat(IcmpCodec.decode(expired, expired.length)).isEqualTo(new Problem(ROUTER, 11, 0, 0, 0x1234, 7));
        assertThat(IcmpCodec.decode(tooLarge, tooLarge.length)).isEqualTo(new Problem(ROUTER, 3, 4, 1400, 0x1234, 7));
    }

    @Test
    void shouldLeaveAloneWhenPacketIsAboutSomethingElse() {
        byte[] request = ipv4(20, icmp(8, 0, 1, 1, new byte[0]));
        byte[] quotedUdp = ipv4(20, icmp(8, 0, 1, 1, new byte[0]));
        quotedUdp[9] = 17;
        byte[] aboutUdp = ipv4(20, icmp(3, 3, 0, 0, quotedUdp));

        assertThat(IcmpCodec.decode(request, request.length)).isInstanceOf(Unrelated.class);
        assertThat(IcmpCodec.decode(aboutUdp, aboutUdp.length)).isInstanceOf(Unrelated.class);
    }

    @Test
    void shouldCallMalformedWhenAnyBitOfTheReplyIsWrong() {
        byte[] packet = ipv4(20, icmp(0, 0, 1, 1, new byte[] {1, 2, 3, 4}));
        for (int bit = 20 * 8; bit < packet.length * 8; bit++) {
            byte[] damaged = packet.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(IcmpCodec.decode(damaged, damaged.length)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void shouldCallMalformedWhenCutAnywhere() {
        byte[] packet = ipv4(20, icmp(11, 0, 0, 0, ipv4(20, icmp(8, 0, 1, 1, new byte[0]))));
        for (int length = 0; length < packet.length; length++) {
            assertThat(IcmpCodec.decode(packet, length)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void shouldCallMalformedWhenQuoteIsShort() {
        byte[] quoted = ipv4(20, icmp(8, 0, 1, 1, new byte[0]));
        for (int length = 0; length < quoted.length; length++) {
            byte[] packet = ipv4(20, icmp(3, 1, 0, 0, java.util.Arrays.copyOf(quoted, length)));

            assertThat(IcmpCodec.decode(packet, packet.length)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void shouldNeverThrowWhenBytesAreRandom() {
        Random random = new Random(792);
        byte[] packet = new byte[96];
        for (int round = 0; round < 200_000; round++) {
            random.nextBytes(packet);
            int length = random.nextInt(packet.length + 1);
            if (round % 2 == 0 && length >= 28) {
                ByteBuffer.wrap(packet)
                        .put(0, (byte) 0x45)
                        .putShort(2, (short) length)
                        .put(9, (byte) 1);
                packet[20] = (byte) (round % 13);
                packet[22] = 0;
                packet[23] = 0;
                ByteBuffer.wrap(packet).putShort(22, (short) InternetChecksum.of(packet, 20, length - 20));
            }
            assertThat(IcmpCodec.decode(packet, length)).isNotNull();
        }
    }

    static byte[] icmp(int type, int code, int word1, int word2, byte[] rest) {
        ByteBuffer icmp = ByteBuffer.allocate(8 + rest.length);
        icmp.put((byte) type)
                .put((byte) code)
                .putShort((short) 0)
                .putShort((short) word1)
                .putShort((short) word2);
        icmp.put(rest);
        icmp.putShort(2, (short) InternetChecksum.of(icmp.array(), 0, icmp.capacity()));
        return icmp.array();
    }

    static byte[] ipv4(int headerLength, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(headerLength + payload.length);
        packet.put(0, (byte) (0x40 | headerLength / 4)).putShort(2, (short) packet.capacity());
        packet.put(8, (byte) 64).put(9, (byte) 1).putInt(12, ROUTER);
        packet.put(headerLength, payload);
        return packet.array();
    }
}
