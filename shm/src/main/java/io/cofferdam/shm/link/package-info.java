/**
 * The link: a one-way packet stream between two processes, with the four moves of Genode's packet stream (submit, get,
 * acknowledge, get-acked), on a memory-mapped Chronicle queue.
 */
@NullMarked
package io.cofferdam.shm.link;

import org.jspecify.annotations.NullMarked;
