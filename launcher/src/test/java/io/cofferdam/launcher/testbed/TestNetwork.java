package io.cofferdam.launcher.testbed;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;

/**
 * A gateway that runs, between two hosts that can reach each other.
 *
 * @param gateway the tree
 * @param pc at the outer side
 * @param srv at the inner side
 */
record TestNetwork(TestGateway gateway, TestHost pc, TestHost srv) implements AutoCloseable {
    private static final int PING_INTERVAL_MS = 5;

    /** Starts a gateway with TAP devices on this path. */
    static TestNetwork up(GatewayPath path, String... more) throws GatewayException, IOException {
        return around(TestGateway.withTaps(path, more));
    }

    /** Starts this gateway, which has TAP devices; it is closed if that fails. */
    @SuppressWarnings("try") // What is opened here is closed only on failure.
    static TestNetwork around(TestGateway gateway) throws GatewayException, IOException {
        try {
            gateway.up();
            TestHost pc = TestHost.at(gateway, Side.OUTER);
            try {
                TestNetwork network = new TestNetwork(gateway, pc, TestHost.at(gateway, Side.INNER));
                pc.warmUp(network.srv);
                return network;
            } catch (GatewayException | IOException | AssertionError e) {
                pc.close();
                throw e;
            }
        } catch (GatewayException | IOException | AssertionError e) {
            gateway.close();
            throw e;
        }
    }

    /** Echoes from PC to SRV and back, by our own agent; the result is that of {@code HostMain} of module bench. */
    JsonObject ping(int count) throws GatewayException, IOException {
        return pc.agent(
                "ping " + srv.address() + " count=" + count + " interval-ms=" + PING_INTERVAL_MS + " timeout-ms=3000");
    }

    /** A TCP connection from PC to SRV that sends for so long. */
    Transfer transfer(int seconds, int megabitsPerSecond) throws GatewayException, IOException {
        return Transfer.start(this, seconds, megabitsPerSecond);
    }

    @Override
    public void close() {
        try (gateway;
                srv;
                pc) {
            // In this order: hosts first, so that nothing is sent through a gateway that stops.
        }
    }
}
