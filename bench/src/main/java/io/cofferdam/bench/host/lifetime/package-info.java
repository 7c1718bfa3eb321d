/** How a piece of work is brought to an end before it is done. */
@NullMarked
package io.cofferdam.bench.host.lifetime;

import org.jspecify.annotations.NullMarked;
