/**
 * The tree of processes: {@link io.cofferdam.launcher.tree.Topology} says which components and links a configuration
 * means, {@link io.cofferdam.launcher.tree.RunDirectory} where everything lies, {@link io.cofferdam.launcher.tree.Tree}
 * starts or adopts it and takes it down, {@link io.cofferdam.launcher.tree.Supervisor} keeps it running.
 */
@NullMarked
package io.cofferdam.launcher.tree;

import org.jspecify.annotations.NullMarked;
