/** One byte there and one byte back over TCP, again and again: the latency of a path that is not loaded. */
@NullMarked
package io.cofferdam.bench.host.request;

import org.jspecify.annotations.NullMarked;
