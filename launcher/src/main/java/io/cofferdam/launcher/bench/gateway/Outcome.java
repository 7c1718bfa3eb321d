package io.cofferdam.launcher.bench.gateway;

import org.jspecify.annotations.Nullable;

/**
 * One trial of a run: a measurement, or why there is none.
 *
 * @param round from 1
 * @param configuration its id
 * @param load its id
 */
record Outcome(
        int round,
        String configuration,
        String load,
        @Nullable Measurement measurement,
        @Nullable String failure) {}
