/** Campaigns that kill components while they work, and count what that costs. */
@NullMarked
package io.cofferdam.launcher.chaos;

import org.jspecify.annotations.NullMarked;
