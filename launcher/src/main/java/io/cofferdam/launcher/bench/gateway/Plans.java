package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayPath;
import java.util.List;
import java.util.function.Consumer;

/** The plans that there are: what is measured in minutes, and what is measured in two. */
final class Plans {
    private static final List<Load> ALL_LOADS = List.of(
            new Load.Tcp(1, Direction.FORWARD),
            new Load.Tcp(1, Direction.BACKWARD),
            new Load.Tcp(1, Direction.BOTH),
            new Load.Tcp(4, Direction.FORWARD),
            new Load.Tcp(4, Direction.BACKWARD),
            new Load.Tcp(4, Direction.BOTH),
            new Load.Udp(64),
            new Load.Udp(1472),
            new Load.RequestResponse());

    private static final List<Load> QUICK_LOADS =
            List.of(new Load.Tcp(1, Direction.FORWARD), new Load.Udp(64), new Load.RequestResponse());

    private static final Pace FULL_PACE = new Pace(500, 2_000, 1_000, 0.03, 3_000);
    private static final Pace QUICK_PACE = new Pace(300, 1_000, 300, 0.1, 1_500);

    private Plans() {}

    static Plan full(Consumer<String> events) {
        return new Plan("full", 3, configurations(events), ALL_LOADS, FULL_PACE);
    }

    static Plan quick(Consumer<String> events) {
        return new Plan("quick", 3, configurations(events), QUICK_LOADS, QUICK_PACE);
    }

    private static List<Configuration> configurations(Consumer<String> events) {
        return List.of(
                new BackToBack(false),
                new Monolith(false),
                new OneProcess(false),
                new Chain(GatewayPath.DIRECT, false, events),
                new Chain(GatewayPath.BRIDGE, false, events),
                new BackToBack(true),
                new Monolith(true),
                new OneProcess(true),
                new Chain(GatewayPath.DIRECT, true, events),
                new Chain(GatewayPath.BRIDGE, true, events));
    }
}
