package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.process.Program;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.shm.link.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * f: Open vSwitch with its user-space datapath ({@code datapath_type=netdev}) as a switch between PC and SRV, on veth
 * devices without offload, which that datapath has as an experiment only. It forwards frames by MAC address and does
 * neither route nor translate.
 */
record OpenVswitch() implements Configuration {
    private static final List<String> PROGRAMS =
            List.of("ovs-vswitchd", "ovsdb-server", "ovsdb-tool", "ovs-vsctl", "setpriv", "nsenter");
    private static final Path SCHEMA = Path.of("/usr/share/openvswitch/vswitch.ovsschema");
    private static final String PC = "10.77.0.1";
    private static final String SRV = "10.77.0.2";
    private static final String OUTER_DEVICE = "cfb-outer";
    private static final String INNER_DEVICE = "cfb-inner";
    private static final int MTU_BYTES = 1500;
    private static final int START_ATTEMPTS = 100;
    private static final long START_POLL_MS = 50;

    @Override
    public String id() {
        return "f-ovs-off";
    }

    @Override
    public String title() {
        return "Open vSwitch, user-space datapath, offload off";
    }

    @Override
    public boolean offload() {
        return false;
    }

    @Override
    public Optional<String> missing() {
        List<String> missing = PROGRAMS.stream()
                .filter(program -> Program.find(program).isEmpty())
                .toList();
        if (missing.isEmpty() && Files.exists(SCHEMA)) {
            return Optional.empty();
        }
        return Optional.of("not installed: " + (missing.isEmpty() ? SCHEMA : String.join(", ", missing))
                + "; `apt-get install openvswitch-switch`");
    }

    @Override
    public Deployment deploy(Hosts hosts) throws GatewayException, IOException {
        Path directory = Files.createTempDirectory("cofferdam-bench-" + ChainConfig.number() + "-");
        Host holder = new Host("the switch", List.of());
        Switch bridge =
                new Switch(hosts, hosts.newDevice("pc"), hosts.newDevice("srv"), holder, directory, new ArrayList<>());
        boolean complete = false;
        try {
            holder.awaitReady();
            VethPair.lay(hosts.pc(), bridge.pcDevice(), holder, OUTER_DEVICE, false);
            VethPair.lay(hosts.srv(), bridge.srvDevice(), holder, INNER_DEVICE, false);
            Hosts.configure(hosts.pc(), bridge.pcDevice(), PC + "/24", "-", MTU_BYTES);
            Hosts.configure(hosts.srv(), bridge.srvDevice(), SRV + "/24", "-", MTU_BYTES);
            start(bridge);
            complete = true;
            return bridge;
        } finally {
            if (!complete) {
                bridge.end();
            }
        }
    }

    private static void start(Switch bridge) throws GatewayException, IOException {
        Host holder = bridge.holder();
        Path directory = bridge.directory();
        String database = directory.resolve("conf.db").toString();
        Path socket = directory.resolve("db.sock");
        NamespaceProcess.run(holder, directory, "ovsdb-tool", "create", database, SCHEMA.toString());
        bridge.processes()
                .add(NamespaceProcess.start(holder, directory, "ovsdb-server", database, "--remote=punix:" + socket));
        await(socket);
        for (String device : List.of(OUTER_DEVICE, INNER_DEVICE)) {
            NamespaceProcess.run(holder, directory, "ip", "link", "set", device, "up");
        }
        bridge.processes().add(NamespaceProcess.start(holder, directory, "ovs-vswitchd", "unix:" + socket));
        NamespaceProcess.run(
                holder,
                directory,
                "ovs-vsctl",
                "--db=unix:" + socket,
                "--timeout=8",
                "add-br",
                "cfb-bridge",
                "--",
                "set",
                "bridge",
                "cfb-bridge",
                "datapath_type=netdev",
                "--",
                "add-port",
                "cfb-bridge",
                OUTER_DEVICE,
                "--",
                "add-port",
                "cfb-bridge",
                INNER_DEVICE);
    }

    private static void await(Path socket) throws GatewayException {
        try {
            for (int attempt = 0; attempt < START_ATTEMPTS && !Files.exists(socket); attempt++) {
                Thread.sleep(START_POLL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while ovsdb-server started", e);
        }
    }

    private record Switch(
            Hosts hosts,
            String pcDevice,
            String srvDevice,
            Host holder,
            Path directory,
            List<NamespaceProcess> processes)
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
            return List.of(new Part("ovs-vswitchd", processes.getLast().pid()));
        }

        @Override
        public long otherSystemCalls() {
            return 0;
        }

        @Override
        public List<String> remarks() {
            return List.of("switches, does not route; of its system calls only reads and writes are counted");
        }

        @Override
        public void close() throws IOException {
            try {
                Hosts.remove(hosts.pc(), pcDevice);
                Hosts.remove(hosts.srv(), srvDevice);
            } finally {
                end();
            }
        }

        private void end() throws IOException {
            processes.reversed().forEach(NamespaceProcess::close);
            holder.close();
            DirectoryTree.delete(directory);
        }
    }
}
