/** The network namespace that this process lives in: its interface, its kernel counters. */
@NullMarked
package io.cofferdam.bench.host.namespace;

import org.jspecify.annotations.NullMarked;
