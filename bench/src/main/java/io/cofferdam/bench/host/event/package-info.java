/** What a host says: JSON objects, one a line. */
@NullMarked
package io.cofferdam.bench.host.event;

import org.jspecify.annotations.NullMarked;
