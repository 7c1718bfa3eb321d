package io.cofferdam.domain.router;

import io.cofferdam.domain.dhcp.DhcpServer;
import io.cofferdam.domain.dhcp.DhcpServerConfig;
import io.cofferdam.domain.dhcp.LeaseTable;
import io.cofferdam.domain.dhcp.ServedLink;
import io.cofferdam.domain.dns.DnsConfig;
import io.cofferdam.domain.dns.DnsForwarder;
import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.service.DatagramService;
import io.cofferdam.domain.service.HostNames;
import io.cofferdam.domain.service.ServiceTable;
import io.cofferdam.shm.component.StateDirectory;
import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.MemorySegment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the services that a configuration asks for. What they know that outlives them is in the component's state, so those
 * of a new configuration go on where those before them stopped. Confined to the component's one thread.
 */
final class Services {
    /** The file of the server's leases: what it needs at least, in bytes. */
    static final long LEASES_BYTES = 1 << 20;

    private final ServiceOutput output;
    private final StateDirectory state;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Counters counters;
    private @Nullable MemorySegment leases;

    /** @param random not to be guessed by a neighbour */
    Services(
            ServiceOutput output,
            StateDirectory state,
            InstantSource clock,
            RandomGenerator random,
            Counters counters) {
        this.output = output;
        this.state = state;
        this.clock = clock;
        this.random = random;
        this.counters = counters;
    }

    ServiceTable of(DomainConfig config) {
        List<DatagramService> services = new ArrayList<>();
        HostNames hosts = HostNames.NONE;
        if (config.services().dhcpServer().isPresent()) {
            DhcpServer server =
                    dhcpServer(config, config.services().dhcpServer().get());
            hosts = server.names();
            services.add(server);
        }
        if (config.services().dns().isPresent()) {
            services.add(dns(config, config.services().dns().get(), hosts));
        }
        return new ServiceTable(services);
    }

    private DnsForwarder dns(DomainConfig config, DnsConfig forwarder, HostNames hosts) {
        int port = ServiceConfig.portNamed(config.ports(), forwarder.port(), ServiceConfig.DNS + "port");
        InterfaceAddress own = config.ports().get(port).addresses().getFirst();
        return new DnsForwarder(forwarder, port, own, hosts, output, random, counters);
    }

    private DhcpServer dhcpServer(DomainConfig config, DhcpServerConfig server) {
        if (leases == null) {
            leases = state.map("leases", LEASES_BYTES);
        }
        int port = ServiceConfig.portNamed(config.ports(), server.port(), ServiceConfig.DHCP_SERVER + "port");
        PortConfig served = config.ports().get(port);
        return new DhcpServer(
                server,
                new ServedLink(port, ServiceConfig.networkOf(served, server.first()), served.mtu()),
                new LeaseTable(leases, clock.millis() / 1000 + DhcpServerConfig.MAX_LEASE_S),
                output,
                output,
                clock,
                counters);
    }
}
