package io.cofferdam.launcher.bench.gateway;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.List;

/**
 * PC and SRV, which stay for the whole run: so that their load generators are warm, only what is between them comes and
 * goes. All devices live in namespaces that processes hold, and vanish with these.
 */
final class Hosts implements AutoCloseable {
    static final String CONGESTION_CONTROL = "cubic";

    private static final long TIMEOUT_S = 30;
    private static final int PATH_ATTEMPTS = 5;

    private final Host pc;
    private final Host srv;
    private int devices;

    private Hosts(Host pc, Host srv) {
        this.pc = pc;
        this.srv = srv;
    }

    /** Starts both. */
    @SuppressWarnings("resource") // What is returned owns them, and closes them.
    static Hosts start() throws IOException, GatewayException {
        Host pc = new Host("PC", List.of());
        try {
            Host srv = new Host("SRV", List.of());
            Hosts hosts = new Hosts(pc, srv);
            boolean ready = false;
            try {
                pc.awaitReady();
                srv.awaitReady();
                ready = true;
                return hosts;
            } finally {
                if (!ready) {
                    srv.kill();
                }
            }
        } catch (IOException | GatewayException e) {
            pc.kill();
            throw e;
        }
    }

    /** A name that no device of PC or SRV had before: one of the past may take a moment to vanish. */
    String newDevice(String side) {
        devices++;
        return "cfb-" + side + devices;
    }

    Host pc() {
        return pc;
    }

    Host srv() {
        return srv;
    }

    /**
     * Sets a device of a host up.
     *
     * @param gateway the next hop for all else, or {@code -}
     */
    static void configure(Host host, String device, String network, String gateway, int mtuBytes)
            throws IOException, GatewayException {
        host.tell("configure " + device + " " + network + " " + gateway + " " + mtuBytes)
                .result(TIMEOUT_S);
    }

    /**
     * Looks at the TCP connections that both have open.
     *
     * @throws GatewayException when one does not use {@link #CONGESTION_CONTROL}
     */
    void checkCongestionControl() throws IOException, GatewayException {
        for (Host host : List.of(pc, srv)) {
            String inUse = host.tell("connections")
                    .result(TIMEOUT_S)
                    .get("congestionControl")
                    .getAsString();
            if (!inUse.equals(CONGESTION_CONTROL)) {
                throw new GatewayException("TCP connections use congestion control '" + inUse + "' where "
                        + CONGESTION_CONTROL + " was asked for; `modprobe tcp_cubic` loads it");
            }
        }
    }

    /**
     * Switches the offload of a device of a host.
     *
     * @throws GatewayException when the kernel does otherwise
     */
    static void offload(Host host, String device, boolean on) throws IOException, GatewayException {
        JsonObject result =
                host.tell("offload " + device + (on ? " on" : " off")).result(TIMEOUT_S);
        if (result.get("checksum").getAsBoolean() != on
                || result.get("tcpSegmentation").getAsBoolean() != on) {
            throw new GatewayException("device " + device + " cannot switch its offload: " + result);
        }
    }

    /** Takes a device of a host away. */
    static void remove(Host host, String device) throws IOException {
        try {
            host.tell("remove " + device).result(TIMEOUT_S);
        } catch (GatewayException e) {
            throw new IOException("device " + device + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** Waits until the first packet has gone there and back, and with it all address resolution. */
    void awaitPath(String server) throws IOException, GatewayException {
        for (int attempt = 0; attempt < PATH_ATTEMPTS; attempt++) {
            JsonObject result =
                    pc.tell("ping " + server + " count=1 timeout-ms=1000").result(TIMEOUT_S);
            if (result.get("received").getAsLong() > 0) {
                return;
            }
        }
        throw new GatewayException("SRV (" + server + ") does not answer PC's " + PATH_ATTEMPTS + " echo requests");
    }

    /** Ends both at once, from any thread: who waits for them is told. */
    void kill() {
        pc.kill();
        srv.kill();
    }

    @Override
    public void close() {
        pc.close();
        srv.close();
    }
}
