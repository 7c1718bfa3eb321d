/** Ethernet: addresses, the header, which frames a port takes, and how frames leave it. */
@NullMarked
package io.cofferdam.domain.ethernet;

import org.jspecify.annotations.NullMarked;
