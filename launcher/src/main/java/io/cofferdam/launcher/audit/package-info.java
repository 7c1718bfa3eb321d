/**
 * Whether a component runs with more than it should: what the kernel says of its process, read from {@code /proc}, beside
 * its {@link io.cofferdam.launcher.jail.Policy}.
 */
@NullMarked
package io.cofferdam.launcher.audit;

import org.jspecify.annotations.NullMarked;
