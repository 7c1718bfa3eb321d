/** What is measured while bytes or datagrams arrive. All times are passed in. */
@NullMarked
package io.cofferdam.bench.host.meter;

import org.jspecify.annotations.NullMarked;
