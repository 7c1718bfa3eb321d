package io.cofferdam.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    private static final int ADDRESSES = 20_000;

    @ParameterizedTest
    @CsvSource({
        "10.10.1.2, 10.10.1.2",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8::1, 2001:db8::1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "64:ff9b::10.0.0.1, 64:ff9b::a00:1",
        "fe80::, fe80::",
    })
    void shouldWriteShortestFormWhenRead(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @Test
    void shouldAgreeWithJdkWhenAddressesAreRandom() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < ADDRESSES; i++) {
            byte[] bytes = new byte[16];
            for (int group = 0; group < 8; group++) {
                int value = random.nextBoolean() ? 0 : random.nextInt(1 << (4 * random.nextInt(1, 5)));
                bytes[2 * group] = (byte) (value >> 8);
                bytes[2 * group + 1] = (byte) value;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            IpAddress address = new IpAddress(buffer.getLong(), buffer.getLong());
            if (address.isIpv4()) {
                continue;
            }
            String text = address.toString();
            assertThat(InetAddress.getByName(text).getAddress()).as(text).isEqualTo(bytes);
            assertThat(IpAddress.parse(text)).isEqualTo(address);
            assertThat(IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress()))
                    .isEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.10.1",
                "10.10.1.256",
                "",
                "1",
                ":",
                ":::",
                "1:2",
                "1::2::3",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "::1%eth0",
                "1.2.3.4::",
                "::ffff:10.0.0.1",
                "::ffff:0:1"
            })
    void shouldNameTextWhenItIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8, 10.255.255.255",
        "10.1.2.3, 10.1.2.3, 10.1.2.3",
        "10.1.2.3/32, 10.1.2.3, 10.1.2.3",
        "0.0.0.0/0, 0.0.0.0/0, 255.255.255.255",
        "::/0, ::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::/32, 2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::/64, 2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::/63, 2001:db8::/63, 2001:db8:0:1:ffff:ffff:ffff:ffff",
        "2001:db8::/65, 2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff",
        "2001:db8::1/128, 2001:db8::1, 2001:db8::1",
    })
    void shouldKnowLastAddressWhenPrefixIsRead(String text, String canonical, String last) {
        IpPrefix prefix = IpPrefix.parse(text);
        assertThat(prefix).hasToString(canonical);
        assertThat(prefix.last()).hasToString(last);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "10.0.0.1/8, write 10.0.0.0/8",
                "2001:db8::1/32, write 2001:db8::/32",
                "2001:db8:0:1::/63, write 2001:db8::/63",
                "10.0.0.0/33, allowed are 0 to 32",
                "10.0.0.0/, allowed are 0 to 32",
                "2001:db8::/129, allowed are 0 to 128",
                "10.0.0/8, '10.0.0' is not an IPv4 address",
            })
    void shouldSayWhatIsRightWhenPrefixIsWrong(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse(text))
                .withMessageContaining(message);
    }
}
