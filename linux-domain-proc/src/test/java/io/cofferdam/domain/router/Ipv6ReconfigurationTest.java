package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway6.NET_IP;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static io.cofferdam.domain.router.Gateway6.SRV_IP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv6ReconfigurationTest {
    private static byte[] toSrv() {
        return Gateway6.fromPc(SRV_IP).udp(new byte[8]).build();
    }

    private static void reconfigure(Gateway gateway, String... overrides) {
        gateway.router.reconfigure(DomainConfig.parse(Gateway.properties(overrides)));
    }

    @Test
    void shouldKeepNeighboursAndAddressesWhenRoutesChange() {
        Gateway gateway = Gateway6.settled();
        reconfigure(gateway, Gateway6.properties("route6.1=2001:db8:3::/48 via fd00::2"));
        assertThat(gateway.sendFromPc(toSrv())).singleElement().matches(frame -> frame[20] == 17);
        assertThat(gateway.sendFromPc(
                        Gateway6.fromPc("2001:db8:3::1").udp(new byte[8]).build()))
                .singleElement()
                .matches(frame -> frame[20] == 17);
        assertThat(gateway.count("nd.valid-addresses")).isEqualTo(4);
    }

    @Test
    void shouldTestOnlyNewAddressWhenOneIsAdded() {
        Gateway gateway = Gateway6.settled();
        reconfigure(gateway, Gateway6.properties("port.0.address6=2001:db8:1::1/64,2001:db8:11::1/64"));
        gateway.work();
        assertThat(gateway.netOut.takeAll())
                .contains(Gateway6.test(NET, "2001:db8:11::1"))
                .doesNotContain(Gateway6.test(NET, NET_IP));
        assertThat(gateway.count("nd.valid-addresses")).isEqualTo(4);
        gateway.netIn.put(Gateway6.solicitation(PC, PC_IP, NET_IP));
        gateway.work();
        assertThat(gateway.netOut.takeAll()).contains(Gateway6.advertisement(NET, PC, NET_IP, PC_IP, 0xe0));
        gateway.passSeconds(2);
        assertThat(gateway.count("nd.valid-addresses")).isEqualTo(5);
    }

    @Test
    void shouldBeginWithIpv6WhenAddressesCome() {
        Gateway gateway = Gateway.settled();
        assertThat(gateway.sendFromPc(toSrv())).isEmpty();
        assertThat(gateway.count("drop.unknown-ethertype")).isEqualTo(1);
        reconfigure(gateway, Gateway6.properties());
        gateway.passSeconds(4);
        gateway.transitOut.takeAll();
        gateway.sendFromPc(toSrv());
        gateway.transitIn.put(Gateway6.peerAnswers());
        gateway.work();
        assertThat(gateway.transitOut.takeAll()).singleElement().matches(frame -> frame[20] == 17);
    }

    /** What waits is counted as dropped, and nobody is told of it. */
    @Test
    void shouldEndIpv6WhenAddressesGo() {
        Gateway gateway = Gateway6.quiet("ra.port=net");
        gateway.sendFromPc(toSrv());
        gateway.netOut.takeAll();
        assertThat(gateway.count("held.frames")).isEqualTo(1);
        reconfigure(gateway);
        List<byte[]> last = gateway.netOut.takeAll();
        assertThat(last).singleElement().matches(frame -> frame[54] == (byte) 134 && frame[60] == 0 && frame[61] == 0);
        gateway.passSeconds(5);
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("held.frames")).isZero();
        assertThat(gateway.sendFromPc(toSrv())).isEmpty();
        gateway.assertEveryFrameHasOneFate();
    }

    /** The one that waits on a port came in by another, which has no IPv6 any more when it is given up. */
    @Test
    void shouldTellNobodyWhenIngressHasNoIpv6AnyMore() {
        Gateway gateway = Gateway6.quiet();
        gateway.sendFromPc(toSrv());
        reconfigure(gateway, "port.1.address6=fd00::1/126", "route6.0=2001:db8:2::/64 via fd00::2");
        gateway.passSeconds(5);
        assertThat(gateway.count("drop.unresolved-neighbour")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldAdvertiseOtherPrefixWhenItChanges() {
        Gateway gateway = Gateway6.quiet("ra.port=net");
        reconfigure(gateway, Gateway6.properties("ra.port=net", "ra.lifetime=600"));
        gateway.passSeconds(1);
        assertThat(gateway.netOut.takeAll())
                .singleElement()
                .matches(frame -> frame[54] == (byte) 134 && frame[60] == 2 && frame[61] == 88);
    }
}
