/**
 * ARP: finds the MAC addresses of neighbours, keeps packets meanwhile, answers for the gateway's own addresses, announces
 * and defends them (RFC 826, RFC 1122 2.3.2, RFC 5227).
 */
@NullMarked
package io.cofferdam.domain.arp;

import org.jspecify.annotations.NullMarked;
