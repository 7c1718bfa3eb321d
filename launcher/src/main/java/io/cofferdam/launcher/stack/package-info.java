/**
 * Linux network stacks for domains with {@code stack: linux}: a network namespace each, with two TAP devices, that the
 * launcher makes ({@link io.cofferdam.launcher.stack.LinuxStack}) and nobody but the descriptors of these devices holds.
 * It and what the kernel remembers in it, such as tracked connections, live as long as one process has one of them open:
 * the launcher or the domain's.
 */
@NullMarked
package io.cofferdam.launcher.stack;

import org.jspecify.annotations.NullMarked;
