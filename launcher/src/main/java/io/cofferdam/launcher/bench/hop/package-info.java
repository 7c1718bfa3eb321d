/** The hop benchmark: conducts two processes through every way to move frames, judges the targets, and reports. */
@NullMarked
package io.cofferdam.launcher.bench.hop;

import org.jspecify.annotations.NullMarked;
