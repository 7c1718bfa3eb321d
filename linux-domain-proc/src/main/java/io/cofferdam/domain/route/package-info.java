/** Routes: which port and which neighbour a packet goes to, by the longest prefix that matches. */
@NullMarked
package io.cofferdam.domain.route;

import org.jspecify.annotations.NullMarked;
