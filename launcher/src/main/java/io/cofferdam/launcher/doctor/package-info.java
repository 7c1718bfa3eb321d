/**
 * Examines this machine: what of all that a gateway needs is ready, slow or missing, and how to mend it.
 * {@link io.cofferdam.launcher.doctor.Doctor} is the door.
 */
@NullMarked
package io.cofferdam.launcher.doctor;

import org.jspecify.annotations.NullMarked;
