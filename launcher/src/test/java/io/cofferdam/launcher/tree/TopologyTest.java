package io.cofferdam.launcher.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.Ipv4Address;
import io.cofferdam.launcher.config.Ipv4Network;
import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.Offload;
import io.cofferdam.launcher.config.RouteConfig;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.stack.StackPlan;
import io.cofferdam.launcher.stack.StackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopologyTest {
    private static final String BRIDGE_PATH = "path: bridge\n";
    private static final String DIRECT_PATH = "path: direct\n";

    @TempDir
    private Path directory;

    private GatewayConfig config(String more) throws IOException {
        Path file = directory.resolve("gateway.yaml");
        Files.writeString(file, """
                name: test
                outer:
                  nic: {kind: tap, device: test-outer, mtu: 1400}
                  address: 10.10.1.1/24
                  mac: 02:00:00:00:00:01
                  routes: [{to: 192.168.0.0/16, via: 10.10.1.254}]
                inner:
                  nic: {kind: pcap, read: in.pcap, write: out.pcap, pace: asap}
                  address: 10.10.2.1/24
                """ + more);
        return ((ConfigResult.Valid) ConfigReader.read(file)).config();
    }

    private static ComponentPlan component(Topology topology, String name) {
        return topology.components().stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldHaveFiveComponentsAndEightLinksWhenPathIsBridge() throws IOException {
        Topology topology = Topology.of(config(BRIDGE_PATH));

        assertThat(topology.components())
                .extracting(ComponentPlan::name)
                .containsExactly("driver-outer", "domain-outer", "bridge", "domain-inner", "driver-inner");
        assertThat(topology.components())
                .extracting(ComponentPlan::image)
                .containsExactly(Image.DRIVER, Image.DOMAIN, Image.BRIDGE, Image.DOMAIN, Image.DRIVER);
        assertThat(topology.links())
                .containsExactly(
                        new LinkPlan("driver-outer", "received", "domain-outer", "net"),
                        new LinkPlan("domain-outer", "net", "driver-outer", "to-send"),
                        new LinkPlan("domain-outer", "transit", "bridge", "outer"),
                        new LinkPlan("bridge", "outer", "domain-outer", "transit"),
                        new LinkPlan("bridge", "inner", "domain-inner", "transit"),
                        new LinkPlan("domain-inner", "transit", "bridge", "inner"),
                        new LinkPlan("domain-inner", "net", "driver-inner", "to-send"),
                        new LinkPlan("driver-inner", "received", "domain-inner", "net"));
    }

    @Test
    void shouldHaveFourComponentsAndSixLinksWhenPathIsDirect() throws IOException {
        Topology topology = Topology.of(config(DIRECT_PATH));

        assertThat(topology.components())
                .extracting(ComponentPlan::name)
                .containsExactly("driver-outer", "domain-outer", "domain-inner", "driver-inner");
        assertThat(topology.links())
                .containsExactly(
                        new LinkPlan("driver-outer", "received", "domain-outer", "net"),
                        new LinkPlan("domain-outer", "net", "driver-outer", "to-send"),
                        new LinkPlan("domain-outer", "transit", "domain-inner", "transit"),
                        new LinkPlan("domain-inner", "transit", "domain-outer", "transit"),
                        new LinkPlan("domain-inner", "net", "driver-inner", "to-send"),
                        new LinkPlan("driver-inner", "received", "domain-inner", "net"));
    }

    @Test
    void shouldNameEveryLinkOnceWhenLinksAreFiles() throws IOException {
        assertThat(Topology.of(config(BRIDGE_PATH)).links())
                .extracting(LinkPlan::name)
                .doesNotHaveDuplicates()
                .contains("driver-outer-to-domain-outer", "domain-outer-to-driver-outer");
    }

    @Test
    void shouldHandDeviceToDriverWhenNicIsTap() throws IOException {
        ComponentPlan driver = component(Topology.of(config("link: {when-full: drop}\n")), "driver-outer");

        assertThat(driver.tap()).isEqualTo(Optional.of(new NicConfig.Tap("test-outer", 1400, Offload.AUTO)));
        assertThat(driver.properties()).isEqualTo(Map.of("nic.kind", "tap", "when-full", "drop"));
    }

    @Test
    void shouldNameCapturesToDriverWhenNicIsPcap() throws IOException {
        ComponentPlan driver = component(Topology.of(config("")), "driver-inner");

        assertThat(driver.tap()).isEmpty();
        assertThat(driver.properties())
                .isEqualTo(Map.of(
                        "nic.kind",
                        "pcap",
                        "nic.read",
                        directory.resolve("in.pcap").toString(),
                        "nic.write",
                        directory.resolve("out.pcap").toString(),
                        "nic.pace",
                        "asap",
                        "when-full",
                        "wait"));
    }

    @Test
    void shouldRouteToOtherSideOverTransitWhenPlanIsADomains() throws IOException {
        GatewayConfig config = config("transit: {network: 10.9.8.0/30, mtu: 1300}\n");
        Topology topology = Topology.of(config);

        assertThat(component(topology, "domain-outer").properties())
                .containsEntry("port.0.name", "net")
                .containsEntry("port.0.mac", "02:00:00:00:00:01")
                .containsEntry("port.0.address", "10.10.1.1/24")
                .containsEntry("port.0.mtu", "1400")
                .containsEntry("port.0.side", "outer")
                .containsEntry("port.1.side", "inner")
                .containsEntry("port.1.name", "transit")
                .containsEntry("port.1.address", "10.9.8.1/30")
                .containsEntry("port.1.mtu", "1300")
                .containsEntry("route.0", "192.168.0.0/16 via 10.10.1.254")
                .containsEntry("route.1", "10.10.2.0/24 via 10.9.8.2")
                .doesNotContainKey("route.2");
        assertThat(component(topology, "domain-inner").properties())
                .containsEntry("port.0.side", "inner")
                .containsEntry("port.1.side", "outer")
                .containsEntry("port.1.address", "10.9.8.2/30")
                .containsEntry("route.0", "10.10.1.0/24 via 10.9.8.1")
                .containsEntry("route.1", "192.168.0.0/16 via 10.9.8.1")
                .doesNotContainKey("route.2");
    }

    @Test
    void shouldPlanNetworkStackWhenStackIsLinux() throws IOException {
        GatewayConfig config = config("  stack: linux\ntransit: {network: 10.9.8.0/30, mtu: 1300}\n");
        ComponentPlan domain = component(Topology.of(config), "domain-inner");

        assertThat(domain.image()).isEqualTo(Image.PUMP);
        assertThat(domain.kind()).isEqualTo(ComponentKind.LINUX_DOMAIN);
        assertThat(domain.properties()).isEqualTo(Map.of("when-full", "wait"));
        assertThat(domain.stack())
                .hasValue(new StackPlan(
                        "domain-inner",
                        List.of(
                                new StackPort(
                                        "net",
                                        config.inner().mac(),
                                        config.inner().address(),
                                        1500,
                                        // Captures take no frames that are still to be cut.
                                        false),
                                new StackPort(
                                        "transit",
                                        config.transitMac(Side.INNER),
                                        config.transit().address(Side.INNER),
                                        1300,
                                        true)),
                        List.of(
                                new RouteConfig(Ipv4Network.parse("10.10.1.0/24"), Ipv4Address.parse("10.9.8.1")),
                                new RouteConfig(Ipv4Network.parse("192.168.0.0/16"), Ipv4Address.parse("10.9.8.1"))),
                        Optional.empty()));
        assertThat(component(Topology.of(config), "domain-outer").stack()).isEmpty();
    }

    @Test
    void shouldGiveTransitPortsDifferentAddressesWhenDerived() throws IOException {
        Topology topology = Topology.of(config(""));

        assertThat(component(topology, "domain-outer").properties().get("port.1.mac"))
                .isNotEqualTo(component(topology, "domain-inner").properties().get("port.1.mac"));
    }

    /** Where frames leave that nobody cuts, the domain does: next to captures, and to devices that shall not. */
    @Test
    void shouldTellDomainWhatItsNicTakesWhenPlanIsADomains() throws IOException {
        Topology topology = Topology.of(config(""));

        assertThat(component(topology, "domain-outer").properties())
                .containsEntry("port.0.offload", "auto")
                .doesNotContainKey("port.1.offload");
        assertThat(component(topology, "domain-inner").properties()).containsEntry("port.0.offload", "off");
    }

    /** A power of two, at most an eighth of what a link may occupy. */
    @ParameterizedTest
    @CsvSource({"8 MiB,1048576", "32 MiB,4194304", "100 MiB,8388608", "1 GiB,134217728"})
    void shouldSizeBulkBufferWhenLinkMemoryIsGiven(String memory, long bulkBytes) throws IOException {
        assertThat(Topology.of(config("link: {memory: " + memory + "}\n")).bulkBytes())
                .isEqualTo(bulkBytes);
    }
}
