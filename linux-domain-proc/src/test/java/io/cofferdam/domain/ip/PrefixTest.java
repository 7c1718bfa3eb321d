package io.cofferdam.domain.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    @Test
    void shouldContainItsAddressesOnlyWhenParsed() {
        Prefix prefix = Prefix.parse("10.10.2.0/23");
        assertThat(prefix.contains(Ipv4Address.parse("10.10.3.255"))).isTrue();
        assertThat(prefix.contains(Ipv4Address.parse("10.10.4.0"))).isFalse();
        assertThat(prefix).hasToString("10.10.2.0/23");
        assertThat(Prefix.parse("default").contains(-1)).isTrue();
        assertThat(Prefix.parse("1.2.3.4/32").last()).isEqualTo(Ipv4Address.parse("1.2.3.4"));
    }

    /** RFC 3021 2.1: a /31 has two hosts and no broadcast address. */
    @Test
    void shouldHaveNoBroadcastWhenPrefixIsPointToPoint() {
        assertThat(Prefix.parse("10.0.0.0/31").isBroadcast(Ipv4Address.parse("10.0.0.1")))
                .isFalse();
        assertThat(Prefix.parse("10.0.0.0/30").isBroadcast(Ipv4Address.parse("10.0.0.3")))
                .isTrue();
        assertThat(Prefix.parse("10.0.0.0/30").isBroadcast(Ipv4Address.parse("10.0.0.0")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.10.2.0", "10.10.2.0/33", "10.10.2.1/24", "10.10.2/24", "10.10.2.256/32", "", "10.0.0.0/x"})
    void shouldNameTextWhenItIsNoPrefix(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse(text))
                .withMessageContaining("'" + text.replaceAll("/.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.10.1.1", "10.10.1.0/24", "10.10.1.255/24", "127.0.0.1/8", "224.0.0.1/24"})
    void shouldRefuseWhenAddressCannotBeInterfaces(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterfaceAddress.parse(text))
                .withMessageContaining(text.replaceAll("/.*", ""));
    }
}
