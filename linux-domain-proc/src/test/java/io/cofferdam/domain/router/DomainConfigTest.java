package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.domain.flow.Side;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainConfigTest {
    @Test
    void shouldReadEverythingWhenPropertiesAreRight() {
        DomainConfig config = DomainConfig.parse(Gateway.properties(
                "port.0.address=10.10.1.1/24, 10.10.9.1/24",
                "port.1.mtu=9000",
                "port.1.reverse-path=strict",
                "port.1.side=outer",
                "port.1.offload=off"));
        assertThat(config.ports()).extracting(PortConfig::name).containsExactly("net", "transit");
        assertThat(config.ports()).extracting(PortConfig::mtu).containsExactly(1500, 9000);
        assertThat(config.ports()).extracting(PortConfig::strictReversePath).containsExactly(false, true);
        assertThat(config.ports()).extracting(PortConfig::side).containsExactly(Side.OUTER, Side.OUTER);
        assertThat(config.ports()).extracting(PortConfig::offload).containsExactly(true, false);
        assertThat(config.ports().getFirst().addresses()).hasToString("[10.10.1.1/24, 10.10.9.1/24]");
        assertThat(config.routes()).hasToString("[10.10.2.0/24 via 10.10.0.2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "port.0.mac=02:00; key 'port.0.mac': '02:00'",
                "port.0.mac=01:00:00:00:00:01; group",
                "port.0.mac=02:00:00:00:00:01; same MAC address 02:00:00:00:00:01",
                "port.0.address=10.10.1.1; key 'port.0.address': '10.10.1.1' has no prefix length",
                "port.0.address=10.10.0.2/30; overlaps",
                "port.0.name=transit; two ports are named 'transit'",
                "port.0.mtu=67; 67",
                "port.0.mtu=many; 'many'",
                "port.0.adress=1; did you mean 'port.0.address'",
                "filter.in=drop; key 'filter.in' is unknown",
                "port.7.name=x; count from 0",
                "mtu=1500; key 'mtu' is unknown",
                "port.0.reverse-path=on; 'on'",
                "port.0.side=left; 'left' is neither 'outer' nor 'inner'",
                "port.0.offload=on; 'on' is neither 'auto' nor 'off'",
                "route.0=10.10.2.0/24; '10.10.2.0/24' is not a route",
                "route.0=default via 9.9.9.9; 9.9.9.9 is not a neighbour",
                "route.0=default via 10.10.0.1; own address",
                "route.0=default via 10.10.0.3; 10.10.0.3 is not a neighbour",
            })
    void shouldNameKeyAndValueWhenPropertyIsWrong(String override, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainConfig.parse(Gateway.properties(override)))
                .withMessageContaining(message);
    }

    @Test
    void shouldTakeFirstPortForOuterWhenNothingElseIsSaid() {
        assertThat(DomainConfig.parse(Gateway.properties()).ports())
                .extracting(PortConfig::side)
                .containsExactly(Side.OUTER, Side.INNER);
    }

    @Test
    void shouldNameAllProblemsAtOnceWhenThereAreSeveral() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainConfig.parse(
                        Gateway.properties("port.0.mac=x", "port.1.mtu=y", "route.0=z", "colour=red")))
                .withMessageContainingAll("'x'", "'y'", "'z'", "'colour'");
    }

    @Test
    void shouldRefuseWhenThereAreNoPorts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainConfig.parse(new Properties()))
                .withMessageContaining("0 ports");
    }
}
