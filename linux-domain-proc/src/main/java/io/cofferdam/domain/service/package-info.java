/**
 * Datagrams to the gateway itself: which service takes them, and how services send theirs. A service is a party of its own
 * (DHCP, DNS); none is on the path of packets that are forwarded.
 */
@NullMarked
package io.cofferdam.domain.service;

import org.jspecify.annotations.NullMarked;
