package io.cofferdam.launcher.report;

import java.util.List;

/**
 * How the series of a plot are told apart: by colour, by marker, and, from the ninth on, by dashes. The colours are those of Okabe and Ito,
 * <i>Color Universal Design</i> (2008), which people with any common kind of colour blindness can tell apart; their yellow, too
 * pale on paper, is replaced by a brown.
 *
 * @param colour as SVG writes it
 * @param marker drawn at its points
 * @param dashes as SVG writes them; empty for a solid line
 */
record SeriesStyle(String colour, Marker marker, String dashes) {
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c510a");
    private static final List<String> DASHES = List.of("", "7 4", "2 4", "9 3 2 3");
    private static final double RADIUS = 4;

    /** The shape at a point. */
    enum Marker {
        DISC,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        TRIANGLE_DOWN
    }

    /** The style of the series of that number, from 0. */
    static SeriesStyle of(int series) {
        Marker[] markers = Marker.values();
        return new SeriesStyle(
                COLOURS.get(series % COLOURS.size()),
                markers[series % markers.length],
                DASHES.get(series / COLOURS.size() % DASHES.size()));
    }

    void mark(Drawing drawing, double x, double y) {
        double r = RADIUS;
        switch (marker) {
            case DISC -> drawing.disc(x, y, r, colour);
            case SQUARE ->
                drawing.shape(
                        new Outline()
                                .to(x - r + 0.5, y - r + 0.5)
                                .to(x + r - 0.5, y - r + 0.5)
                                .to(x + r - 0.5, y + r - 0.5)
                                .to(x - r + 0.5, y + r - 0.5),
                        colour);
            case TRIANGLE ->
                drawing.shape(
                        new Outline().to(x, y - r - 1).to(x + r + 1, y + r).to(x - r - 1, y + r), colour);
            case DIAMOND ->
                drawing.shape(
                        new Outline()
                                .to(x, y - r - 1.5)
                                .to(x + r + 1.5, y)
                                .to(x, y + r + 1.5)
                                .to(x - r - 1.5, y),
                        colour);
            case TRIANGLE_DOWN ->
                drawing.shape(
                        new Outline().to(x, y + r + 1).to(x + r + 1, y - r).to(x - r - 1, y - r), colour);
        }
    }
}
