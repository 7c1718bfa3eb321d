/**
 * The gateway without its walls: drivers and domains as objects of one process, on one thread, over queues in its own
 * memory. What the isolation costs is the difference to it.
 */
@NullMarked
package io.cofferdam.bench.oneprocess;

import org.jspecify.annotations.NullMarked;
