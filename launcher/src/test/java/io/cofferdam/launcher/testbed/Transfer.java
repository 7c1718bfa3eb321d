package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;

/** One TCP connection that sends for some seconds, with a SHA-256 at either end. */
final class Transfer {
    private final Host.Job sender;
    private final Host.Job receiver;
    private final String peer;

    private Transfer(Host.Job sender, Host.Job receiver, String peer) {
        this.sender = sender;
        this.receiver = receiver;
        this.peer = peer;
    }

    /** Starts one from PC to SRV; when this returns, bytes flow. */
    static Transfer start(TestNetwork network, int seconds, int megabitsPerSecond)
            throws GatewayException, IOException {
        return start(network.pc(), network.srv(), seconds, megabitsPerSecond);
    }

    /** Starts one between these; when this returns, bytes flow. */
    static Transfer start(TestHost from, TestHost to, int seconds, int megabitsPerSecond)
            throws GatewayException, IOException {
        Host.Job receiver = to.tell("receive 0");
        int port = receiver.await("listening", TestHost.TIMEOUT_S).get("port").getAsInt();
        Host.Job sender = from.tell(
                "send " + to.address() + " " + port + " seconds=" + seconds + " rate-mbps=" + megabitsPerSecond);
        String peer =
                receiver.await("connected", TestHost.TIMEOUT_S).get("peer").getAsString();
        long arrived = 0;
        while (arrived == 0) {
            arrived =
                    receiver.await("progress", TestHost.TIMEOUT_S).get("bytes").getAsLong();
        }
        return new Transfer(sender, receiver, peer);
    }

    /** Whom the receiver takes the sender for: address and port. */
    String peer() {
        return peer;
    }

    /** Fails if it has ended before now. */
    void assertUnderWay() throws GatewayException {
        long nowNs = System.nanoTime();
        long seenNs = Long.MIN_VALUE;
        while (seenNs < nowNs) {
            seenNs = receiver.await("progress", TestHost.TIMEOUT_S).get("atNs").getAsLong();
        }
    }

    /**
     * Waits for its end.
     *
     * @return bytes that arrived
     * @throws AssertionError when the connection broke, or something else arrived than was sent
     */
    long awaitIntact() throws GatewayException {
        JsonObject sent = sender.result(TestHost.TIMEOUT_S);
        JsonObject received = receiver.result(TestHost.TIMEOUT_S);
        assertThat(sent.get("broken").getAsBoolean()).as("sender: %s", sent).isFalse();
        assertThat(received.get("broken").getAsBoolean())
                .as("receiver: %s", received)
                .isFalse();
        assertThat(received.get("bytes").getAsLong())
                .isEqualTo(sent.get("bytes").getAsLong())
                .isPositive();
        assertThat(received.get("sha256").getAsString())
                .isEqualTo(sent.get("sha256").getAsString());
        return received.get("bytes").getAsLong();
    }
}
