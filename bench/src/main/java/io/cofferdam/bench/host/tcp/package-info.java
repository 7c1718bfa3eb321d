/** A TCP stream that proves what arrived: sender and receiver with hash, throughput and outages. */
@NullMarked
package io.cofferdam.bench.host.tcp;

import org.jspecify.annotations.NullMarked;
