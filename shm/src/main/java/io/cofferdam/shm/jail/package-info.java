/**
 * The system calls that a component may make: {@link io.cofferdam.shm.jail.AllowedCall} and
 * {@link io.cofferdam.shm.jail.DeadlyCall} are the policy, {@link io.cofferdam.shm.jail.SeccompFilter} makes the
 * kernel's program of it. The launcher has the first of two filters in force before a component's program starts; the
 * component itself the second, narrower one before it reads a byte that others wrote.
 */
@NullMarked
package io.cofferdam.shm.jail;

import org.jspecify.annotations.NullMarked;
