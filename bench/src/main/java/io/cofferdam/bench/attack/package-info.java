/**
 * The attacker: a component whose image is hostile. It is started as the component that it stands for is, with the same
 * properties, links and descriptors and behind the same walls, and then tries one thing that an arbitrary program would try
 * with them. {@link io.cofferdam.bench.attack.HostileMain} is that process; {@link
 * io.cofferdam.bench.attack.ControlMain} tries the same thing where nothing holds it, on targets that are there to be
 * hit, because an attempt that works nowhere proves nothing.
 *
 * <p>What it is aimed at it is told: the strongest attacker is one who knows where everything is. It speaks to the kernel by
 * plain system calls, so that what denies them is the kernel and not a library.
 */
@NullMarked
package io.cofferdam.bench.attack;

import org.jspecify.annotations.NullMarked;
