/** ICMP: errors about packets that cannot go on, replies to echo requests (RFC 792, RFC 1812 4.3). */
@NullMarked
package io.cofferdam.domain.icmp;

import org.jspecify.annotations.NullMarked;
