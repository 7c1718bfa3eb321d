package io.cofferdam.launcher.bench.gateway;

/**
 * A TCP stream that began as soon as a fresh deployment let the first packet through.
 *
 * @param configuration its id
 * @param arrivals at SRV
 */
record Startup(String configuration, Arrivals arrivals) {}
