/** One host at an end of a gateway: a process that does what lines on its standard input tell it and answers in JSON. */
@NullMarked
package io.cofferdam.bench.host;

import org.jspecify.annotations.NullMarked;
