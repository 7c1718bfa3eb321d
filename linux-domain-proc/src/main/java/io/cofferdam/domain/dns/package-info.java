/**
 * A DNS forwarder with a cache (RFC 1035, RFC 2308, RFC 5452, RFC 5625, RFC 6891): questions of one network's hosts are answered
 * from what is known here, or passed on. Questions and answers come from strangers.
 */
@NullMarked
package io.cofferdam.domain.dns;

import org.jspecify.annotations.NullMarked;
