package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;

/** One TCP connection from PC to SRV that sends for some seconds, with a SHA-256 at either end. */
final class Transfer {
    private final Host.Job sender;
    private final Host.Job receiver;

    private Transfer(Host.Job sender, Host.Job receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    /** Starts one; when this returns, bytes flow. */
    static Transfer start(TestNetwork network, int seconds, int megabitsPerSecond)
            throws GatewayException, IOException {
        Host.Job receiver = network.srv().tell("receive 0");
        int port = receiver.await("listening", TestHost.TIMEOUT_S).get("port").getAsInt();
        Host.Job sender = network.pc()
                .tell("send " + network.srv().address() + " " + port + " seconds=" + seconds + " rate-mbps="
                        + megabitsPerSecond);
        long arrived = 0;
        while (arrived == 0) {
            arrived =
                    receiver.await("progress", TestHost.TIMEOUT_S).get("bytes").getAsLong();
        }
        return new Transfer(sender, receiver);
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
