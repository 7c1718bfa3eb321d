/** What a host can be told: the commands, and the parser of the lines that carry them. */
@NullMarked
package io.cofferdam.bench.host.command;

import org.jspecify.annotations.NullMarked;
