/** Bytes as they are on the wire, copied out of memory that another process may change. */
@NullMarked
package io.cofferdam.domain.wire;

import org.jspecify.annotations.NullMarked;
