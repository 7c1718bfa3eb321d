package io.cofferdam.launcher.report;

/**
 * A place on an axis that is named.
 *
 * @param position from 0, the axis' low end, to 1
 * @param label its name
 */
record Tick(double position, String label) {}
