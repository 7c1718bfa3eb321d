/** One end of a hop between two processes: the program that the hop benchmark starts twice. */
@NullMarked
package io.cofferdam.bench.hop;

import org.jspecify.annotations.NullMarked;
