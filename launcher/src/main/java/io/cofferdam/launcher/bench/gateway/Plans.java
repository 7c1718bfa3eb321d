package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The plans that there are: what is measured in twenty-five minutes, and what is measured in two. */
final class Plans {
    private static final List<Load> LOADS = List.of(
            new Load.Tcp(1, Direction.FORWARD),
            new Load.Tcp(1, Direction.BACKWARD),
            new Load.Tcp(1, Direction.BOTH),
            new Load.Tcp(4, Direction.FORWARD),
            new Load.Tcp(4, Direction.BACKWARD),
            new Load.Tcp(4, Direction.BOTH),
            new Load.Udp(64),
            new Load.Udp(1472),
            new Load.RequestResponse());
    private static final Pace PACE = new Pace(500, 2_000, 1_000, 0.03, 8_000);

    /** One direction, one stream, small datagrams. */
    private static final List<Load> QUICK_LOADS =
            List.of(new Load.Tcp(1, Direction.FORWARD), new Load.Udp(64), new Load.RequestResponse());

    /** Those that the targets are about. */
    private static final List<String> QUICK_CONFIGURATIONS =
            List.of("b-off", "c-off", "d-off", "e-off", "b-on", "d-on");

    private static final Pace QUICK_PACE = new Pace(300, 800, 250, 0.12, 3_000);

    private Plans() {}

    /** Everything, three rounds. */
    static Plan full(Consumer<String> events) {
        return new Plan(
                "full",
                3,
                configurations(events),
                LOADS,
                PACE,
                List.of("c-off", "d-off", "d-off-free", "e-off", "d-on"));
    }

    /** What the targets need, two rounds, shorter trials. */
    static Plan quick(Consumer<String> events) {
        List<Configuration> some = configurations(events).stream()
                .filter(configuration -> QUICK_CONFIGURATIONS.contains(configuration.id()))
                .toList();
        return new Plan("quick", 2, some, QUICK_LOADS, QUICK_PACE, List.of("d-off"));
    }

    /** The direct path at each of these settings, under the loads of the quick plan, five rounds. */
    static Plan spin(List<Duration> spins, Consumer<String> events) {
        List<Configuration> chains = spins.stream()
                .map(spin -> (Configuration) new Chain(GatewayPath.DIRECT, false, Variation.ofSpin(spin), events))
                .toList();
        return new Plan("spin", 5, chains, QUICK_LOADS, QUICK_PACE, List.of());
    }

    private static List<Configuration> configurations(Consumer<String> events) {
        List<Configuration> all = new ArrayList<>();
        for (boolean offload : new boolean[] {false, true}) {
            all.add(new BackToBack(offload));
            all.add(new Monolith(offload));
            all.add(new OneProcess(offload));
            all.add(new Chain(GatewayPath.DIRECT, offload, Variation.NONE, events));
            all.add(new Chain(GatewayPath.DIRECT, offload, Variation.FREE, events));
            all.add(new Chain(GatewayPath.DIRECT, offload, Variation.LINUX, events));
            all.add(new Chain(GatewayPath.BRIDGE, offload, Variation.NONE, events));
        }
        all.add(new OpenVswitch());
        return all;
    }
}
