/** Numbered datagrams: what was lost, doubled or overtaken on the way. */
@NullMarked
package io.cofferdam.bench.host.udp;

import org.jspecify.annotations.NullMarked;
