package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.wire.FrameBuilder.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.domain.wire.FrameBuilder6;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4861 6.2, RFC 8106. */
class RouterAdvertisementTest {
    private final Gateway gateway =
            Gateway6.create("ra.port=net", "ra.dns=2001:db8:1::1, 2001:db8::53", "ra.search=example.org,lan");

    private static byte[] advertisement(int lifetimeS) {
        byte[] life = bytes(0, 0, lifetimeS >> 8, lifetimeS & 0xff);
        return FrameBuilder6.ipv6(NET, 0x3333_0000_0001L, Gateway6.NET_LINK, "ff02::1")
                .discovery(
                        134,
                        (64 << 24) | lifetimeS,
                        new byte[8],
                        FrameBuilder6.macOption(1, NET),
                        bytes(5, 1, 0, 0, 0, 0, 5, 220),
                        bytes(3, 4, 64, 0xc0, 0, 0x27, 0x8d, 0, 0, 9, 0x3a, 0x80, 0, 0, 0, 0),
                        FrameBuilder6.address("2001:db8:1::"),
                        bytes(25, 5, 0, 0),
                        life,
                        FrameBuilder6.address("2001:db8:1::1"),
                        FrameBuilder6.address("2001:db8::53"),
                        bytes(31, 4, 0, 0),
                        life,
                        bytes(7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'o', 'r', 'g', 0),
                        bytes(3, 'l', 'a', 'n', 0, 0, 0, 0, 0, 0, 0))
                .build();
    }

    private List<byte[]> advertisements() {
        return gateway.netOut.takeAll().stream()
                .filter(frame -> frame.length > 54 && frame[20] == 58 && frame[54] == (byte) 134)
                .toList();
    }

    private byte[] solicitation() {
        return FrameBuilder6.ipv6(PC, 0x3333_0000_0002L, Gateway6.PC_LINK, "ff02::2")
                .discovery(133, 0, FrameBuilder6.macOption(1, PC))
                .build();
    }

    @Test
    void shouldSayAllThatHostsNeedWhenAddressesAreTested() {
        gateway.work();
        assertThat(advertisements()).isEmpty();
        gateway.passSeconds(1);
        assertThat(advertisements()).containsExactly(advertisement(1800));
        assertThat(gateway.transitOut.takeAll()).noneMatch(frame -> frame[20] == 58 && frame[54] == (byte) 134);
    }

    /** 6.2.4: three more at most 16 s apart, then between 200 and 600 s. */
    @Test
    void shouldAdvertiseAtRandomIntervalsWhenNobodyAsks() {
        gateway.passSeconds(2 + 3 * 16);
        assertThat(advertisements()).hasSize(4);
        int total = 0;
        for (int i = 0; i < 20; i++) {
            gateway.passSeconds(600);
            int count = advertisements().size();
            assertThat(count).isBetween(1, 3);
            total += count;
        }
        assertThat(total).isBetween(20, 60);
    }

    /** 6.2.6: soon after a question, but not twice within three seconds. */
    @Test
    void shouldAnswerSoonWhenHostAsks() {
        gateway.passSeconds(60);
        advertisements();
        gateway.netIn.put(solicitation(), solicitation());
        gateway.passSeconds(1);
        assertThat(advertisements()).containsExactly(advertisement(1800));
        assertThat(gateway.count("delivered.frames")).isEqualTo(2);
        gateway.netIn.put(solicitation());
        gateway.passSeconds(2);
        assertThat(advertisements()).isEmpty();
        gateway.passSeconds(2);
        assertThat(advertisements()).hasSize(1);
    }

    /** 6.1.1: a host without an address cannot name itself. */
    @Test
    void shouldDropSolicitationWhenNobodyNamesItself() {
        gateway.passSeconds(60);
        advertisements();
        gateway.netIn.put(FrameBuilder6.ipv6(PC, 0x3333_0000_0002L, "::", "ff02::2")
                .discovery(133, 0, FrameBuilder6.macOption(1, PC))
                .build());
        gateway.passSeconds(2);
        assertThat(advertisements()).isEmpty();
        assertThat(gateway.count("drop.nd-malformed")).isEqualTo(1);
    }

    @Test
    void shouldNotAnswerWhenPortIsNotAdvertised() {
        Gateway silent = Gateway6.quiet();
        silent.netIn.put(solicitation());
        silent.passSeconds(4);
        assertThat(silent.netOut.takeAll()).isEmpty();
        assertThat(silent.count("drop.nd-ignored")).isEqualTo(1);
    }

    /** 6.2.5: hosts learn at once that the router is gone. */
    @Test
    void shouldSayThatItIsNoRouterWhenStopped() {
        gateway.passSeconds(60);
        advertisements();
        gateway.router.onStop();
        assertThat(advertisements()).containsExactly(advertisement(0));
    }

    @Test
    void shouldAdvertiseMoreOftenWhenLifetimeIsShort() {
        Gateway brief = Gateway6.create("ra.port=net", "ra.lifetime=12");
        brief.passSeconds(60);
        brief.netOut.takeAll();
        brief.passSeconds(40);
        assertThat(brief.netOut.takeAll().size()).isBetween(10, 13);
    }

    @Test
    void shouldHaveHostsMakeAddressesOnlyWhenPrefixHas64Bits() {
        Gateway gateway48 = Gateway6.create("ra.port=net", "ra.prefix=2001:db8:1::/48");
        gateway48.passSeconds(2);
        assertThat(gateway48.netOut.takeAll())
                .anyMatch(frame -> frame[20] == 58
                        && frame[54] == (byte) 134
                        && frame[54 + 16 + 16 + 2] == 48
                        && frame[54 + 16 + 16 + 3] == (byte) 0x80);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ra.port=lan | 'lan'",
                "ra.port=net;ra.lifetime=11 | 11",
                "ra.port=net;ra.lifetime=9001 | 9001",
                "ra.port=net;ra.lifetime=x | 'x'",
                "ra.port=net;ra.dns=1.2.3.4 | '1.2.3.4'",
                "ra.port=net;ra.search=a..b | 'a..b'",
                "ra.port=net;ra.prefix=2001:db8::1/64 | '2001:db8::1/64'",
                "ra.dns=2001:db8::53 | ra.port",
                "port.0.address6=2001:db8::/64 | 2001:db8::",
                "port.0.address6=fd00::2/64 | overlaps",
                "port.0.mtu=1279 | 1280",
                "port.7.address6=2001:db8:7::1/64 | port.7",
                "route6.1=default via 2001:db8:7::1 | 2001:db8:7::1",
                "route6.1=default via fd00::1 | own",
                "route6.1=ff00::/8 via fd00::2 | ff00::/8",
                "route6.1=2001:db8:2::/64 via fd00::2 | two routes",
                "route6.1=default | 'default'"
            })
    void shouldNameWhatIsWrongWhenConfigurationIs(String overrides, String named) {
        String[] properties = Gateway6.properties(overrides.strip().split(";", -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gateway(properties))
                .withMessageContaining(named.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"port.0.adress6=2001:db8::1/64", "route6=x", "ra.ttl=4"})
    void shouldNameKeyWhenItIsUnknown(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gateway(line))
                .withMessageContaining(line.substring(0, line.indexOf('=')));
    }
}
