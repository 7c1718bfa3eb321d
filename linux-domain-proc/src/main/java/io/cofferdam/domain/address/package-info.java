/** Addresses, prefixes and flows of both IP versions, as people write them. */
@NullMarked
package io.cofferdam.domain.address;

import org.jspecify.annotations.NullMarked;
