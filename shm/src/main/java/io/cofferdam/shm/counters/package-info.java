/** Numbers that a component keeps in shared memory for others to read. */
@NullMarked
package io.cofferdam.shm.counters;

import org.jspecify.annotations.NullMarked;
