/** How a sleeping peer is woken: doorbell words and the futex or descriptor that the owner sleeps on. */
@NullMarked
package io.cofferdam.shm.signal;

import org.jspecify.annotations.NullMarked;
