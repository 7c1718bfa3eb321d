package io.cofferdam.bench.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InterfacePlanTest {
    @ParameterizedTest
    @CsvSource({
        "10.10.1.2/24, 10.10.1.0/24",
        "192.168.255.254/22, 192.168.252.0/22",
        "10.0.0.5/30, 10.0.0.4/30",
        "10.0.0.5/32, 10.0.0.5/32",
        "200.1.2.3/0, 0.0.0.0/0",
    })
    void shouldMaskHostBitsWhenAskedForPrefix(String network, String prefix) {
        InterfacePlan plan = new InterfacePlan("veth0", network, "-", OptionalInt.empty());

        assertThat(plan.connectedPrefix()).isEqualTo(prefix);
    }
}
