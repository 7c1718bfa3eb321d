package io.cofferdam.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The small values that a configuration consists of. */
final class ValuesTest {
    @Test
    void shouldPrintWhatItParsedWhenAddressIsSound() {
        assertThat(Ipv4Address.parse("255.0.10.1")).hasToString("255.0.10.1");
        assertThat(Ipv4Network.parse("128.0.0.0/1")).hasToString("128.0.0.0/1");
        assertThat(Ipv4Interface.parse("192.168.1.77/26")).hasToString("192.168.1.77/26");
        assertThat(MacAddress.parse("FE-00-00-00-00-0a")).hasToString("fe:00:00:00:00:0a");
    }

    @Test
    void shouldOrderAddressesAsUnsignedWhenCompared() {
        assertThat(Ipv4Address.parse("200.0.0.1")).isGreaterThan(Ipv4Address.parse("100.0.0.1"));
    }

    @Test
    void shouldKnowItsMembersWhenNetworkHasAnyLength() {
        Ipv4Network network = Ipv4Network.parse("10.10.1.64/26");

        assertThat(network.contains(Ipv4Address.parse("10.10.1.127"))).isTrue();
        assertThat(network.contains(Ipv4Address.parse("10.10.1.128"))).isFalse();
        assertThat(network.last()).hasToString("10.10.1.127");
        assertThat(network.firstHost()).hasToString("10.10.1.65");
        assertThat(Ipv4Network.DEFAULT_ROUTE.contains(Ipv4Address.parse("255.255.255.255")))
                .isTrue();
        assertThat(Ipv4Network.parse("1.2.3.4/32").last()).hasToString("1.2.3.4");
    }

    @Test
    void shouldOverlapBothWaysWhenOneNetworkContainsTheOther() {
        Ipv4Network wide = Ipv4Network.parse("10.0.0.0/8");
        Ipv4Network narrow = Ipv4Network.parse("10.10.0.0/16");

        assertThat(wide.overlaps(narrow)).isTrue();
        assertThat(narrow.overlaps(wide)).isTrue();
        assertThat(narrow.overlaps(Ipv4Network.parse("10.11.0.0/16"))).isFalse();
    }

    /** RFC 3021: a network of two addresses has neither an address of its own nor one for broadcast. */
    @Test
    void shouldGiveBothAddressesToHostsWhenPrefixIs31Rfc3021() {
        assertThat(Ipv4Interface.parse("10.0.0.0/31").network().isNetworkAddress(Ipv4Address.parse("10.0.0.0")))
                .isFalse();
        TransitConfig transit = new TransitConfig(Ipv4Network.parse("10.0.0.0/31"), 1500);
        assertThat(transit.address(Side.OUTER)).hasToString("10.0.0.0/31");
        assertThat(transit.address(Side.INNER)).hasToString("10.0.0.1/31");
    }

    @Test
    void shouldGiveFirstAndSecondHostToDomainsWhenTransitIsDefault() {
        assertThat(TransitConfig.DEFAULT.address(Side.OUTER)).hasToString("10.10.0.1/30");
        assertThat(TransitConfig.DEFAULT.address(Side.INNER)).hasToString("10.10.0.2/30");
    }

    @Test
    void shouldDeriveStableDistinctLocalAddressesWhenMacIsNotGiven() {
        List<MacAddress> derived = IntStream.range(0, 4)
                .mapToObj(index -> MacAddress.derive("gateway", index))
                .toList();

        assertThat(derived)
                .doesNotHaveDuplicates()
                .isEqualTo(IntStream.range(0, 4)
                        .mapToObj(index -> MacAddress.derive("gateway", index))
                        .toList());
        assertThat(derived).allSatisfy(mac -> assertThat(mac.toString()).startsWith("02:cf:d0:"));
        assertThat(derived).doesNotContain(MacAddress.derive("gateway-2", 0));
        assertThat(derived.getFirst().toBytes()).startsWith(2, 0xcf, 0xd0).hasSize(6);
    }

    @Test
    void shouldThrowWithSentenceWhenValueIsMadeByHandAndWrong() {
        assertThatThrownBy(() -> Ipv4Address.parse("1.2.3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'1.2.3' is not an IPv4 address: it has 3 parts instead of 4");
        assertThatThrownBy(() -> new Ipv4Network(Ipv4Address.parse("10.0.0.1"), 24))
                .hasMessage("'10.0.0.1/24' is an address inside of a network, not a network");
        assertThatThrownBy(() -> new MacAddress(1L << 48)).hasMessageContaining("48 bits");
    }

    @Test
    void shouldDoubleUpToTheLargestWhenRestartsFollowEachOther() {
        RestartConfig restart = RestartConfig.DEFAULT;

        assertThat(IntStream.of(1, 2, 3, 4, 8, 9, 10_000)
                        .mapToObj(n -> restart.delayBefore(n).toMillis()))
                .containsExactly(0L, 100L, 200L, 400L, 6_400L, 10_000L, 10_000L);
        assertThat(new RestartConfig(Duration.ofSeconds(1), Duration.ofSeconds(3)).delayBefore(2))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldFindSlipsAndNothingElseWhenGuessing() {
        List<String> words = List.of("device", "kind", "mtu");

        assertThat(Suggestion.nearest("devcie", words)).contains("device");
        assertThat(Suggestion.nearest("MTU", words)).contains("mtu");
        assertThat(Suggestion.nearest("colour", words)).isEmpty();
        assertThat(Suggestion.nearest("x".repeat(100_000), words)).isEmpty();
        assertThat(Suggestion.distance("ab", "ba")).isEqualTo(1);
    }
}
