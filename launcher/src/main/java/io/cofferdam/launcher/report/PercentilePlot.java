package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latencies over percentiles, as HdrHistogram's plots show them: along the x axis each further nine takes the same room, since
 * the tail is what matters. A line ends at its largest value, at the percentile that the number of its values can tell. Latencies of
 * zero have no place on a logarithmic axis ({@link Axis.Scale}); a series without values is named as such.
 *
 * @param title one line
 * @param subtitle one line that says how it was measured; may be empty
 * @param latency the y axis
 * @param unitsPerValue what recorded values are multiplied by, such as 0.001 for nanoseconds to be shown as microseconds
 * @param series in the order of the legend
 */
public record PercentilePlot(String title, String subtitle, Axis latency, double unitsPerValue, List<Series> series)
        implements Plot {
    private static final double HEIGHT = 320;
    private static final int TICKS_PER_HALF_DISTANCE = 8;
    private static final int MAX_NINES = 9;
    private static final double ALL = 100;

    /** Keeps a copy of the list. */
    public PercentilePlot {
        series = List.copyOf(series);
    }

    /**
     * A distribution.
     *
     * @param name in the legend
     * @param histogram which must not change any more
     */
    public record Series(String name, AbstractHistogram histogram) {}

    /** Where a line goes: how many nines, and the latency there. */
    private record Point(double nines, double latency) {}

    @Override
    public String toSvg() {
        List<List<Point>> lines =
                series.stream().map(one -> points(one.histogram())).toList();
        List<Point> all = lines.stream().flatMap(List::stream).toList();
        List<Point> held =
                all.stream().filter(point -> latency.holds(point.latency())).toList();
        int nines = Math.clamp(
                (long) Math.ceil(held.stream().mapToDouble(Point::nines).max().orElse(2) - 1e-9), 1, MAX_NINES);
        AxisRange range =
                AxisRange.around(latency, held.stream().map(Point::latency).toList(), true, 8);
        Chart chart = new Chart(title, subtitle);
        chart.legend(
                series.stream()
                        .map(one -> one.histogram().getTotalCount() == 0 ? one.name() + " (no data)" : one.name())
                        .toList(),
                true);
        Area area = chart.area("percentile", ticks(nines), latency.label(), range.ticks(), HEIGHT);
        for (int i = 0; i < lines.size(); i++) {
            draw(chart.drawing(), area, nines, range, lines.get(i), SeriesStyle.of(i));
        }
        if (held.isEmpty()) {
            chart.sayNoData(area);
        }
        return chart.finish(all.size() - held.size());
    }

    private List<Point> points(AbstractHistogram histogram) {
        List<Point> points = new ArrayList<>();
        if (histogram.getTotalCount() == 0) {
            return points;
        }
        double last = Math.log10((double) histogram.getTotalCount());
        for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
            double percentile = value.getPercentileLevelIteratedTo();
            double nines = percentile >= ALL ? last : -Math.log10(1 - percentile / ALL);
            points.add(new Point(
                    Math.clamp(nines, 0, Math.min(last, MAX_NINES)), value.getValueIteratedTo() * unitsPerValue));
        }
        return points;
    }

    /** 0, 90, 99, 99.9 and so on. */
    private static List<Tick> ticks(int nines) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= nines; i++) {
            double percentile = ALL - ALL * Math.pow(10, -i);
            ticks.add(new Tick(
                    (double) i / nines, String.format(Locale.ROOT, "%." + Math.max(0, i - 2) + "f", percentile)));
        }
        return ticks;
    }

    private void draw(Drawing drawing, Area area, int nines, AxisRange range, List<Point> points, SeriesStyle style) {
        List<Point> held =
                points.stream().filter(point -> latency.holds(point.latency())).toList();
        if (held.isEmpty()) {
            return;
        }
        Outline line = new Outline();
        held.forEach(point -> line.to(area.x(point.nines() / nines), area.y(range.position(point.latency()))));
        drawing.polyline(line, style.colour(), style.dashes());
        int marked = -1;
        for (Point point : held) {
            boolean isLast = point.equals(held.getLast());
            if (isLast || Math.floor(point.nines() + 1e-9) > marked) {
                marked = (int) Math.floor(point.nines() + 1e-9);
                style.mark(drawing, area.x(point.nines() / nines), area.y(range.position(point.latency())));
            }
        }
    }
}
