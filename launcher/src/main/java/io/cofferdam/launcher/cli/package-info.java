/** The command line: one class per command, picocli for everything around them. */
@NullMarked
package io.cofferdam.launcher.cli;

import org.jspecify.annotations.NullMarked;
