/** When the next thing is due. */
@NullMarked
package io.cofferdam.bench.host.pace;

import org.jspecify.annotations.NullMarked;
