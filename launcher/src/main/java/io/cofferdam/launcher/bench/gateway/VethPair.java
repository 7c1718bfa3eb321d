package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;

/** A virtual cable between two hosts: two veth devices, each born in its host's namespace. */
final class VethPair {
    private VethPair() {}

    /** Lays the cable; it is gone when either device or namespace is. */
    static void lay(Host one, String oneDevice, Host other, String otherDevice, boolean offload)
            throws IOException, GatewayException {
        Iproute.ip(
                "link",
                "add",
                "name",
                oneDevice,
                "netns",
                Long.toString(one.pid()),
                "type",
                "veth",
                "peer",
                "name",
                otherDevice,
                "netns",
                Long.toString(other.pid()));
        Hosts.offload(one, oneDevice, offload);
        Hosts.offload(other, otherDevice, offload);
    }
}
