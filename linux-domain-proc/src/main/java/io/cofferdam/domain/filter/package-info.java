/** The packet filter: rules in order, and the verdict on a packet that no rule decides. */
@NullMarked
package io.cofferdam.domain.filter;

import org.jspecify.annotations.NullMarked;
