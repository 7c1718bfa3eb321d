/** The frames that are sent through every medium, and how they are checked at the other end. */
@NullMarked
package io.cofferdam.bench.hop.frame;

import org.jspecify.annotations.NullMarked;
