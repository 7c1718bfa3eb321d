/** What can be known of a running gateway from its run directory and the kernel, without asking any of its processes. */
@NullMarked
package io.cofferdam.launcher.status;

import org.jspecify.annotations.NullMarked;
