package io.cofferdam.launcher.report;

/**
 * The rectangle that figures are drawn in, in pixels.
 *
 * @param left its left end
 * @param top its upper end, the smaller y
 * @param right its right end
 * @param bottom its lower end
 */
record Area(double left, double top, double right, double bottom) {
    /** The pixel of a position from 0, left, to 1. */
    double x(double position) {
        return left + position * (right - left);
    }

    /** The pixel of a position from 0, bottom, to 1. */
    double y(double position) {
        return bottom - position * (bottom - top);
    }
}
