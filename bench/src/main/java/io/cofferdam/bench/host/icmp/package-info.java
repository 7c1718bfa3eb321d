/** Ping and traceroute through a raw socket of our own (RFC 792). */
@NullMarked
package io.cofferdam.bench.host.icmp;

import org.jspecify.annotations.NullMarked;
