/**
 * The jail: {@link io.cofferdam.launcher.jail.Policy} is the table of who may do what, {@link
 * io.cofferdam.launcher.jail.Cell} the place that it is in force and that processes are started from. ADR 0016.
 */
@NullMarked
package io.cofferdam.launcher.jail;

import org.jspecify.annotations.NullMarked;
