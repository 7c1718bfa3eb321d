package io.cofferdam.launcher.report;

/** A picture of measured figures. All kinds are immutable and draw the same bytes from the same figures. */
public sealed interface Plot permits LinePlot, BarPlot, PercentilePlot, HistogramPlot {
    /** What it shows, in one line. */
    String title();

    /**
     * An SVG 1.1 document that needs nothing from outside, nor a font's metrics: it can stand alone or inside an HTML page.
     * Has a background of its own, for light and dark surroundings.
     */
    String toSvg();
}
