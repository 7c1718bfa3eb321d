/** What holds for the code of all modules. */
@NullMarked
package io.cofferdam.launcher.architecture;

import org.jspecify.annotations.NullMarked;
