/** The demonstration: two hosts, a gateway between them, and a component that is killed in the middle of a transfer. */
@NullMarked
package io.cofferdam.launcher.demo;

import org.jspecify.annotations.NullMarked;
