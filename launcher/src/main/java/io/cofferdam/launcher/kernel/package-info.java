/** One small class per kernel interface that only the launcher uses. */
@NullMarked
package io.cofferdam.launcher.kernel;

import org.jspecify.annotations.NullMarked;
