/** The ways to move frames between processes that are compared, behind one interface. */
@NullMarked
package io.cofferdam.bench.hop.medium;

import org.jspecify.annotations.NullMarked;
