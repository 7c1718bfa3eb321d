/**
 * DHCP (RFC 2131, RFC 2132): the server of the inner network with its leases, and the client that gets the outer port's
 * address. Messages come from strangers: nothing in them is believed before it was checked.
 */
@NullMarked
package io.cofferdam.domain.dhcp;

import org.jspecify.annotations.NullMarked;
