/**
 * Neighbour discovery for IPv6: finds the MAC addresses of neighbours, answers for the gateway's own addresses once they
 * are shown to be nobody else's, tells hosts of prefixes and of itself as their router, and switches of the groups it listens
 * to (RFC 4861, RFC 4862, RFC 8106, RFC 3810).
 */
@NullMarked
package io.cofferdam.domain.nd;

import org.jspecify.annotations.NullMarked;
