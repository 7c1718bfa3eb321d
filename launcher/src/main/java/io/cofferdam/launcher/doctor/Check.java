package io.cofferdam.launcher.doctor;

import java.util.List;

/** Looks at one part of the machine. */
@FunctionalInterface
interface Check {
    List<Finding> examine(Machine machine);
}
