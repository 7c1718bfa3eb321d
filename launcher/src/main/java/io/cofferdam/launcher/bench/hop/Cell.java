package io.cofferdam.launcher.bench.hop;

/**
 * One figure of the table.
 *
 * @param frameBytes length of all frames
 * @param burst frames that are sent at once, or {@link #AS_THEY_COME}
 */
record Cell(Placement placement, Contender contender, int frameBytes, int burst) {
    /** A source that always has more fills every burst to its end, which our link sets at 1024 frames. */
    static final int AS_THEY_COME = 1024;

    static String burstText(int burst) {
        return burst == AS_THEY_COME ? "as they come" : Integer.toString(burst);
    }
}
