/** What every component is: a process with one thread, a duty cycle, a page that tells its state, and links. */
@NullMarked
package io.cofferdam.shm.component;

import org.jspecify.annotations.NullMarked;
