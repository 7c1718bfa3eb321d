/** Where a thread runs and what it uses. */
@NullMarked
package io.cofferdam.bench.hop.cpu;

import org.jspecify.annotations.NullMarked;
