package io.cofferdam.domain.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6AddressTest {
    /** RFC 5952 section 4, and the examples of RFC 4291 2.2. */
    @ParameterizedTest
    @CsvSource({
        "2001:0DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "FF01:0:0:0:0:0:0:101, ff01::101",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:db8::0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "fe80::, fe80::"
    })
    void shouldPrintCanonicalFormWhenParsed(String text, String canonical) {
        assertThat(Ipv6Address.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "1:2:3:4:5:6:7:8::",
                ":1::", "1::2:", "fe80::1%eth0", "::1.2.3", "::1.2.3.400", "1.2.3.4::", " ::1", "::1/64",
                        "1:2:3:4:5:6:7:1.2.3.4"
            })
    void shouldNameTextWhenItIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv6Address.parse(text))
                .withMessageContaining("'");
    }

    @Test
    void shouldReadWhatItPrintsLikeJdkWhenAddressIsRandom() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 20_000; i++) {
            long high = (random.nextLong() & mask(random)) | 0x2000_0000_0000_0000L;
            Ipv6Address address = new Ipv6Address(high, random.nextLong() & mask(random));
            assertThat(Ipv6Address.parse(address.toString())).isEqualTo(address);
            byte[] jdk = InetAddress.ofLiteral(address.toString()).getAddress();
            assertThat(ByteBuffer.wrap(jdk).getLong(0)).isEqualTo(address.high());
            assertThat(ByteBuffer.wrap(jdk).getLong(8)).isEqualTo(address.low());
        }
    }

    private static long mask(SplittableRandom random) {
        long mask = -1;
        for (int word = 0; word < 4; word++) {
            if (random.nextBoolean()) {
                mask &= ~(0xffffL << (16 * word));
            }
        }
        return mask;
    }

    /** The example of RFC 2464 section 4. */
    @Test
    void shouldFlipUniversalBitWhenMadeOfMacAddress() {
        assertThat(Ipv6Address.linkLocal(0x34_56_78_9a_bc_deL)).hasToString("fe80::3656:78ff:fe9a:bcde");
    }

    @Test
    void shouldContainItsAddressesOnlyWhenPrefixHasAnyLength() {
        SplittableRandom random = new SplittableRandom(7);
        for (int length = 0; length <= 128; length++) {
            Ipv6Address inside = new Ipv6Address(random.nextLong(), random.nextLong());
            Ipv6Prefix prefix = Ipv6Prefix.containing(inside, length);
            assertThat(prefix.contains(inside.high(), inside.low())).isTrue();
            assertThat(prefix.contains(prefix.last().high(), prefix.last().low()))
                    .isTrue();
            if (length > 0) {
                long highBit = length <= 64 ? 1L << (64 - length) : 0;
                long lowBit = length > 64 ? 1L << (128 - length) : 0;
                assertThat(prefix.contains(inside.high() ^ highBit, inside.low() ^ lowBit))
                        .as("/%d", length)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::", "2001:db8::/129", "2001:db8::1/64", "2001:db8::/x", "::/-1"})
    void shouldNameTextWhenItIsNoPrefix(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv6Prefix.parse(text))
                .withMessageContaining("'" + text.replaceAll("/.*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8::1",
                "2001:db8::/64",
                "::1/128",
                "::/0",
                "fe80::1/64",
                "ff02::1/64",
                "::ffff:1.2.3.4/96"
            })
    void shouldRefuseWhenAddressCannotBePorts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv6InterfaceAddress.parse(text));
    }
}
