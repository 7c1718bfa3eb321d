/** What filter, translation and connection tracking see of a packet, whichever IP version it has. */
@NullMarked
package io.cofferdam.domain.flow;

import org.jspecify.annotations.NullMarked;
