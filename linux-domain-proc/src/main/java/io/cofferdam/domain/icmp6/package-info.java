/** ICMPv6: errors about packets that cannot go on, replies to echo requests (RFC 4443). */
@NullMarked
package io.cofferdam.domain.icmp6;

import org.jspecify.annotations.NullMarked;
