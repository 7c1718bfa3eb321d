package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconfigurationTest {
    private static DomainConfig changed(String... overrides) {
        return DomainConfig.parse(Gateway.properties(overrides));
    }

    @Test
    void shouldForwardByNewRoutesWhenTheyWereChanged() {
        Gateway gateway = Gateway.settled();
        byte[] frame = gateway.fromPc("192.168.7.7").build();
        assertThat(gateway.sendFromPc(frame)).isEmpty();
        assertThat(gateway.count("drop.no-route")).isEqualTo(1);

        gateway.router.reconfigure(changed("route.1=192.168.0.0/16 via 10.10.0.2"));

        assertThat(gateway.sendFromPc(frame)).hasSize(1);
        gateway.assertEveryFrameHasOneFate();
    }

    /** The next hop's MAC address is known already: nothing has to wait for an answer that is asked for anew. */
    @Test
    void shouldKeepNeighboursWhenConfigurationIsChanged() {
        Gateway gateway = Gateway.settled();

        gateway.router.reconfigure(changed("port.0.address=10.10.1.1/24,10.10.7.1/24"));

        assertThat(gateway.sendFromPc(gateway.fromPc("10.10.2.2").build())).hasSize(1);
        assertThat(gateway.count("held.frames")).isZero();
    }

    @Test
    void shouldForwardAllThatWaitsWhenConfigurationChanges() {
        Gateway gateway = Gateway.settled();
        for (int i = 0; i < Router.MAX_BURSTS; i++) {
            gateway.netIn.put(gateway.fromPc("10.10.2.2").build());
        }

        gateway.router.reconfigure(changed("route.1=192.168.0.0/16 via 10.10.0.2"));
        gateway.work();

        assertThat(gateway.transitOut.takeAll()).hasSize(Router.MAX_BURSTS);
    }

    @Test
    void shouldAnnounceAndAnswerForNewAddressWhenItWasAdded() {
        Gateway gateway = Gateway.settled();

        gateway.router.reconfigure(changed("port.0.address=10.10.1.1/24,10.10.7.1/24"));
        gateway.passSeconds(1);

        assertThat(gateway.netOut.takeAll()).hasSize(2);
        gateway.netIn.put(FrameBuilder.arp(Gateway.PC, Gateway.ALL, 1, Gateway.PC, "10.10.7.2", 0, "10.10.7.1"));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).hasSize(1);
    }

    @Test
    void shouldNotAnnounceWhenAddressesStayed() {
        Gateway gateway = Gateway.settled();

        gateway.router.reconfigure(changed("route.1=192.168.0.0/16 via 10.10.0.2"));
        gateway.passSeconds(1);

        assertThat(gateway.netOut.takeAll()).isEmpty();
    }

    @Test
    void shouldCheckReversePathWhenThatWasAskedFor() {
        Gateway gateway = Gateway.settled();
        byte[] spoofed = FrameBuilder.ipv4(Gateway.PC, Gateway.NET, "172.16.0.9", "10.10.2.2")
                .build();
        assertThat(gateway.sendFromPc(spoofed)).hasSize(1);

        gateway.router.reconfigure(changed("port.0.reverse-path=strict"));

        assertThat(gateway.sendFromPc(spoofed)).isEmpty();
        assertThat(gateway.count("drop.reverse-path")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port.0.name=other",
                "port.0.mac=02:00:00:00:01:09",
                "port.0.mtu=1400",
                "port.1.offload=off",
                "route.1=10.10.2.0/24 via 10.10.0.2"
            })
    void shouldRefuseAndStayAsItWasWhenItCannotBecomeThat(String override) {
        Gateway gateway = Gateway.settled();
        DomainConfig refused = changed(
                "port.0.reverse-path=strict",
                "route.2=10.0.0.0/8 via 10.10.0.2",
                "route.1=172.16.0.0/12 via 10.10.0.2",
                override);

        assertThatThrownBy(() -> gateway.router.reconfigure(refused)).isInstanceOf(IllegalArgumentException.class);

        assertThat(gateway.sendFromPc(gateway.fromPc("10.10.2.2").build())).hasSize(1);
    }

    @Test
    void shouldRefuseWhenNumberOfPortsChanges() {
        Gateway gateway = Gateway.settled();
        Properties more =
                Gateway.properties("port.2.name=dmz", "port.2.mac=02:00:00:00:03:01", "port.2.address=10.10.3.1/24");

        assertThatThrownBy(() -> gateway.router.reconfigure(DomainConfig.parse(more)))
                .hasMessage("the domain has 2 ports and cannot have 3 while it runs");
    }
}
