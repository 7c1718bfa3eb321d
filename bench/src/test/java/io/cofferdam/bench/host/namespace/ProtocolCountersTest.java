package io.cofferdam.bench.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProtocolCountersTest {
    private static final List<String> SNMP = List.of(
            "Ip: Forwarding DefaultTTL", "Ip: 2 64", "Tcp: InSegs RetransSegs", "Tcp: 12 34", "Udp: RcvbufErrors");

    @Test
    void shouldFindCounterWhenNamesAndValuesArePaired() {
        assertThat(ProtocolCounters.find(SNMP, "Tcp:", "RetransSegs")).hasValue(34);
    }

    @Test
    void shouldFindNothingWhenCounterOrValueIsMissing() {
        assertThat(ProtocolCounters.find(SNMP, "Tcp:", "OutSegs")).isEmpty();
        assertThat(ProtocolCounters.find(SNMP, "Udp:", "RcvbufErrors")).isEmpty();
        assertThat(ProtocolCounters.find(SNMP, "Sctp:", "RetransSegs")).isEmpty();
    }
}
