/** The measurements: what each of the two processes does in them. */
@NullMarked
package io.cofferdam.bench.hop.run;

import org.jspecify.annotations.NullMarked;
