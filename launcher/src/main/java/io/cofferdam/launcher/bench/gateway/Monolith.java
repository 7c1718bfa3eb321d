package io.cofferdam.launcher.bench.gateway;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** b: one Linux network namespace that routes between PC and SRV, with source NAT and connection tracking. */
record Monolith(boolean offload) implements Configuration {
    private static final String OUTER_DEVICE = "cfb-outer";
    private static final String INNER_DEVICE = "cfb-inner";
    private static final String PC = "10.77.1.2";
    private static final String OUTER = "10.77.1.1";
    private static final String SRV = "10.77.2.2";
    private static final String INNER = "10.77.2.1";
    private static final int MTU_BYTES = 1500;
    private static final long TIMEOUT_S = 10;

    @Override
    public String id() {
        return "b-" + (offload ? "on" : "off");
    }

    @Override
    public String title() {
        return "monolith: one Linux router with NAT, offload " + (offload ? "on" : "off");
    }

    @Override
    public Deployment deploy(Hosts hosts) throws GatewayException, IOException {
        Host router = new Host("the router", List.of());
        String pcDevice = hosts.newDevice("pc");
        String srvDevice = hosts.newDevice("srv");
        boolean complete = false;
        try {
            router.awaitReady();
            VethPair.lay(hosts.pc(), pcDevice, router, OUTER_DEVICE, offload);
            VethPair.lay(hosts.srv(), srvDevice, router, INNER_DEVICE, offload);
            Hosts.configure(router, OUTER_DEVICE, OUTER + "/24", "-", MTU_BYTES);
            Hosts.configure(router, INNER_DEVICE, INNER + "/24", "-", MTU_BYTES);
            Hosts.configure(hosts.pc(), pcDevice, PC + "/24", OUTER, MTU_BYTES);
            Hosts.configure(hosts.srv(), srvDevice, SRV + "/24", INNER, MTU_BYTES);
            JsonObject forwarding = router.tell("forward masquerade").result(TIMEOUT_S);
            complete = true;
            return new Router(
                    hosts,
                    pcDevice,
                    srvDevice,
                    router,
                    forwarding.get("masquerade").getAsBoolean()
                            ? Optional.empty()
                            : Optional.of(forwarding.get("masqueradeMissing").getAsString()));
        } finally {
            if (!complete) {
                router.kill();
            }
        }
    }

    /** The process that holds the namespace sleeps: the kernel routes. */
    private record Router(Hosts hosts, String pcDevice, String srvDevice, Host router, Optional<String> natMissing)
            implements Deployment {
        @Override
        public String serverAddress() {
            return SRV;
        }

        @Override
        public String clientAddress() {
            return PC;
        }

        @Override
        public List<Part> parts() {
            return List.of();
        }

        @Override
        public long otherSystemCalls() {
            return 0;
        }

        @Override
        public List<String> remarks() throws IOException {
            return List.of(natMissing
                    .map(why -> "WITHOUT NAT, which this kernel does not give: " + why)
                    .orElse(
                            trackedConnections() > 0
                                    ? "nf_tables masquerades, and tracks connections"
                                    : "NO CONNECTION IS TRACKED, though nf_tables took the rule"));
        }

        /** The first column of the table is the same in all its lines, in hexadecimal. */
        private long trackedConnections() {
            Path table = Path.of("/proc", Long.toString(router.pid()), "net", "stat", "nf_conntrack");
            try {
                List<String> lines = Files.readAllLines(table);
                return Long.parseLong(lines.get(1).split(" ", 2)[0], 16);
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                Hosts.remove(hosts.pc(), pcDevice);
                Hosts.remove(hosts.srv(), srvDevice);
            } finally {
                router.close();
            }
        }
    }
}
