/** Starting the processes of components, and knowing them again. */
@NullMarked
package io.cofferdam.launcher.process;

import org.jspecify.annotations.NullMarked;
