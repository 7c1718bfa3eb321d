package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;

/** a: nothing between PC and SRV but a veth pair. */
record BackToBack(boolean offload) implements Configuration {
    private static final String PC = "10.77.0.1";
    private static final String SRV = "10.77.0.2";
    private static final int MTU_BYTES = 1500;

    @Override
    public String id() {
        return "a-" + (offload ? "on" : "off");
    }

    @Override
    public String title() {
        return "PC and SRV back to back (veth), offload " + (offload ? "on" : "off");
    }

    @Override
    public Deployment deploy(Hosts hosts) throws GatewayException, IOException {
        String pcDevice = hosts.newDevice("pc");
        String srvDevice = hosts.newDevice("srv");
        VethPair.lay(hosts.pc(), pcDevice, hosts.srv(), srvDevice, offload);
        Cable cable = new Cable(hosts.pc(), pcDevice);
        boolean complete = false;
        try {
            Hosts.configure(hosts.pc(), pcDevice, PC + "/24", "-", MTU_BYTES);
            Hosts.configure(hosts.srv(), srvDevice, SRV + "/24", "-", MTU_BYTES);
            complete = true;
            return cable;
        } finally {
            if (!complete) {
                cable.close();
            }
        }
    }

    /** Taking away one end takes away the other. */
    private record Cable(Host pc, String device) implements Deployment {
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
        public List<String> remarks() {
            return List.of();
        }

        @Override
        public void close() throws IOException {
            Hosts.remove(pc, device);
        }
    }
}
