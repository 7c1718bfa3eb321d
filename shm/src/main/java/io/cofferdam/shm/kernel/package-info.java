/** One small class per kernel interface, bound through the foreign-function API. */
@NullMarked
package io.cofferdam.shm.kernel;

import org.jspecify.annotations.NullMarked;
