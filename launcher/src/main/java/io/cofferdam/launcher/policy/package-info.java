/** The policy of a gateway's components for people to read and programs to check, before anything is started. */
@NullMarked
package io.cofferdam.launcher.policy;

import org.jspecify.annotations.NullMarked;
