/** The router: its configuration, its ports, the duty cycle, and the decision what becomes of a frame. */
@NullMarked
package io.cofferdam.domain.router;

import org.jspecify.annotations.NullMarked;
