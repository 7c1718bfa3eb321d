package io.cofferdam.launcher.bench.gateway;

import java.util.List;

/**
 * What a run measures.
 *
 * @param name {@code full} or {@code quick}
 * @param rounds how often each configuration gets its turn
 * @param configurations in the order of their turns
 * @param loads in the order in which each configuration gets them
 * @param pace how long each takes
 * @param startups ids of the configurations whose first seconds are recorded, in the first round
 */
record Plan(
        String name,
        int rounds,
        List<Configuration> configurations,
        List<Load> loads,
        Pace pace,
        List<String> startups) {
    Plan {
        configurations = List.copyOf(configurations);
        loads = List.copyOf(loads);
        startups = List.copyOf(startups);
    }
}
