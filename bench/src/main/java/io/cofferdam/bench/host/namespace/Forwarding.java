package io.cofferdam.bench.host.namespace;

import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a router of this network namespace, with or without NAT. Needs CAP_NET_ADMIN over the namespace. */
public final class Forwarding {
    private static final Path IP_FORWARD = Path.of("/proc/sys/net/ipv4/ip_forward");

    private Forwarding() {}

    /**
     * Lets packets through from device to device.
     *
     * @param masquerade whether what is forwarded shall get the sending device's address, its connections tracked
     * @return why there is no masquerading though it was wanted
     * @throws IOException when there can be no forwarding at all
     */
    public static Optional<String> turnOn(boolean masquerade) throws IOException {
        Files.writeString(IP_FORWARD, "1");
        if (!masquerade) {
            return Optional.empty();
        }
        try {
            new Masquerade().turnOn();
            return Optional.empty();
        } catch (SystemCallException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
