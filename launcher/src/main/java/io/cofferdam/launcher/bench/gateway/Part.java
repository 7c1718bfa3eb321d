package io.cofferdam.launcher.bench.gateway;

/**
 * A process that takes part in a measurement.
 *
 * @param name such as {@code driver-outer}
 * @param pid its number
 */
record Part(String name, long pid) {}
