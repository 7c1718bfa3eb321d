package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Series of points joined by lines. A linear y axis starts at zero; an x axis starts where the figures do. What has no place on a
 * logarithmic axis is left out and counted in a note ({@link Axis.Scale}). A series without points is named as such, and a plot without any says so.
 *
 * @param title one line
 * @param subtitle one line that says how it was measured; may be empty
 * @param x the quantity that was set
 * @param y the quantity that was measured
 * @param series in the order of the legend
 * @param spread how the spread of a point is drawn
 */
public record LinePlot(String title, String subtitle, Axis x, Axis y, List<Series> series, SpreadStyle spread)
        implements Plot {
    private static final double HEIGHT = 320;
    private static final int MAX_MARKED_POINTS = 40;

    /** Keeps a copy of the list. */
    public LinePlot {
        series = List.copyOf(series);
    }

    /** With whiskers, which show nothing where there is no spread. */
    public LinePlot(String title, String subtitle, Axis x, Axis y, List<Series> series) {
        this(title, subtitle, x, y, series, SpreadStyle.WHISKERS);
    }

    /** How the range from the lowest to the highest figure of a point is drawn. */
    public enum SpreadStyle {
        /** A bar at each point: for few points. */
        WHISKERS,
        /** A shaded area along the line: for many points. */
        BAND
    }

    /**
     * What is joined by one line.
     *
     * @param name in the legend
     * @param points in the order in which they are joined
     */
    public record Series(String name, List<Point> points) {
        /** Keeps a copy of the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A figure.
     *
     * @param x what was set
     * @param y what was measured
     * @param low the lowest that was measured; {@code y} if it was measured once
     * @param high the highest that was measured; {@code y} if it was measured once
     */
    public record Point(double x, double y, double low, double high) {
        /** Measured once. */
        public static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }

        /** Measured over rounds. */
        public static Point of(double x, Spread y) {
            return new Point(x, y.median(), y.min(), y.max());
        }
    }

    @Override
    public String toSvg() {
        List<Point> points =
                series.stream().flatMap(one -> one.points().stream()).toList();
        List<Point> held = points.stream().filter(this::holds).toList();
        Chart chart = new Chart(title, subtitle);
        chart.legend(series.stream().map(this::nameOf).toList(), true);
        List<Double> figures = new ArrayList<>();
        held.forEach(point -> figures.addAll(List.of(point.low(), point.y(), point.high())));
        AxisRange xRange = AxisRange.around(x, held.stream().map(Point::x).toList(), false, 9);
        AxisRange yRange = AxisRange.around(y, figures, true, 7);
        Area area = chart.area(x.label(), xRange.ticks(), y.label(), yRange.ticks(), HEIGHT);
        for (int i = 0; i < series.size(); i++) {
            draw(chart.drawing(), area, xRange, yRange, series.get(i), SeriesStyle.of(i));
        }
        if (held.isEmpty()) {
            chart.sayNoData(area);
        }
        return chart.finish(points.size() - held.size());
    }

    private boolean holds(Point point) {
        return x.holds(point.x()) && y.holds(point.y());
    }

    private String nameOf(Series one) {
        return one.points().stream().anyMatch(this::holds) ? one.name() : one.name() + " (no data)";
    }

    private void draw(Drawing drawing, Area area, AxisRange xRange, AxisRange yRange, Series one, SeriesStyle style) {
        List<Point> run = new ArrayList<>();
        for (Point point : one.points()) {
            if (holds(point)) {
                run.add(point);
            } else {
                drawRun(drawing, area, xRange, yRange, run, style);
                run.clear();
            }
        }
        drawRun(drawing, area, xRange, yRange, run, style);
    }

    private void drawRun(
            Drawing drawing, Area area, AxisRange xRange, AxisRange yRange, List<Point> run, SeriesStyle style) {
        if (run.isEmpty()) {
            return;
        }
        if (spread == SpreadStyle.BAND) {
            Outline band = new Outline();
            run.forEach(point -> band.to(area.x(xRange.position(point.x())), area.y(yRange.position(point.high()))));
            run.reversed()
                    .forEach(
                            point -> band.to(area.x(xRange.position(point.x())), area.y(yRange.position(point.low()))));
            drawing.area(band, style.colour(), 0.18);
        }
        Outline line = new Outline();
        run.forEach(point -> line.to(area.x(xRange.position(point.x())), area.y(yRange.position(point.y()))));
        drawing.polyline(line, style.colour(), style.dashes());
        for (Point point : run) {
            double px = area.x(xRange.position(point.x()));
            if (spread == SpreadStyle.WHISKERS && point.low() < point.high()) {
                Whisker.vertical(
                        drawing,
                        px,
                        area.y(yRange.position(point.low())),
                        area.y(yRange.position(point.high())),
                        style.colour());
            }
            if (run.size() <= MAX_MARKED_POINTS) {
                style.mark(drawing, px, area.y(yRange.position(point.y())));
            }
        }
    }
}
