/** IPv4: addresses and prefixes, the header and its checksum, options, fragmentation (RFC 791, 1812, 1624). */
@NullMarked
package io.cofferdam.domain.ip;

import org.jspecify.annotations.NullMarked;
