/** The hosts at both ends of a gateway, each in a network namespace of its own, and the devices that join them. */
@NullMarked
package io.cofferdam.launcher.host;

import org.jspecify.annotations.NullMarked;
