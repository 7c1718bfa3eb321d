package io.cofferdam.launcher.report;

/** A line with a cap at either end, from the lowest to the highest figure. */
final class Whisker {
    private static final double CAP = 3.5;
    private static final double WIDTH = 1.3;

    private Whisker() {}

    static void vertical(Drawing drawing, double x, double low, double high, String colour) {
        drawing.line(x, low, x, high, colour, WIDTH);
        drawing.line(x - CAP, low, x + CAP, low, colour, WIDTH);
        drawing.line(x - CAP, high, x + CAP, high, colour, WIDTH);
    }

    static void horizontal(Drawing drawing, double y, double low, double high, String colour) {
        drawing.line(low, y, high, y, colour, WIDTH);
        drawing.line(low, y - CAP, low, y + CAP, colour, WIDTH);
        drawing.line(high, y - CAP, high, y + CAP, colour, WIDTH);
    }
}
