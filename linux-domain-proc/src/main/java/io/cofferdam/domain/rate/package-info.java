/** Limits on how often something may happen. */
@NullMarked
package io.cofferdam.domain.rate;

import org.jspecify.annotations.NullMarked;
