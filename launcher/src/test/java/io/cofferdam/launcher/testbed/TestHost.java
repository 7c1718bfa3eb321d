package io.cofferdam.launcher.testbed;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A host at one end of a gateway: the PC at the outer, SRV at the inner one. Its network namespace has a name, so that
 * programs can be run in it, and an agent of our own ({@link Host}) that needs none.
 */
final class TestHost implements AutoCloseable {
    /** What pings, transfers and the like may take, in seconds. */
    static final long TIMEOUT_S = 60;

    private static final int HOST_NUMBER = 2;

    private final Side side;
    private final String namespace;
    private final String device;
    private final Host agent;

    private TestHost(Side side, String device, Host agent) {
        this.side = side;
        this.device = device;
        this.agent = agent;
        this.namespace = TestRun.PREFIX + name(side).toLowerCase(Locale.ROOT) + "-" + TestRun.nextNumber();
    }

    private static String name(Side side) {
        return side == Side.OUTER ? "PC" : "SRV";
    }

    /** Makes a host with the device of this side of a gateway, its second address, and the gateway as its default route. */
    static TestHost at(TestGateway gateway, Side side) throws GatewayException, IOException {
        Host agent = new Host(name(side), List.of());
        TestHost host = new TestHost(side, gateway.device(side), agent);
        try {
            agent.awaitReady();
            Command.of("ip", "netns", "attach", host.namespace, Long.toString(agent.pid()))
                    .runWell();
            agent.take(host.device);
            host.agent("configure " + host.device + " " + host.address() + "/24 " + host.gatewayAddress());
            return host;
        } catch (GatewayException | IOException | AssertionError e) {
            host.close();
            throw e;
        }
    }

    private String network() {
        return "10.10." + (side == Side.OUTER ? 1 : 2) + ".";
    }

    String address() {
        return network() + HOST_NUMBER;
    }

    String gatewayAddress() {
        return network() + 1;
    }

    String device() {
        return device;
    }

    String namespace() {
        return namespace;
    }

    /** A program in this host's namespace. */
    Command command(String... words) {
        return Command.of(inNamespace(List.of(words)));
    }

    List<String> inNamespace(List<String> words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(words);
        return all;
    }

    /** Gives the agent a command and waits for its result. */
    JsonObject agent(String command) throws GatewayException, IOException {
        return agent.tell(command).result(TIMEOUT_S);
    }

    /** Gives the agent a command. */
    Host.Job tell(String command) throws IOException {
        return agent.tell(command);
    }

    /** Pings until an echo comes back: addresses are resolved and paths are warm then. */
    void warmUp(TestHost other) throws GatewayException, IOException {
        JsonObject echoes = agent("ping " + other.address() + " count=20 interval-ms=20 timeout-ms=5000");
        if (echoes.get("received").getAsInt() == 0) {
            throw new GatewayException("no echo comes through the gateway: " + echoes);
        }
    }

    @Override
    public void close() {
        agent.close();
        boolean named = Stream.of(
                        Command.of("ip", "netns", "list").runWell().output().split("\\s+", -1))
                .anyMatch(namespace::equals);
        if (named) {
            Command.of("ip", "netns", "delete", namespace).runWell();
        }
    }
}
