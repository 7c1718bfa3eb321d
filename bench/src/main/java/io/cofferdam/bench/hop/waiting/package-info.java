/** What an end does while there is nothing to do: spin, back off, sleep. */
@NullMarked
package io.cofferdam.bench.hop.waiting;

import org.jspecify.annotations.NullMarked;
