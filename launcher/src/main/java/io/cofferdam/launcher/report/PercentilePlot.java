package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;

/**
 * Latencies over percentiles, as HdrHistogram's plots show them: along the x axis each further nine takes the same
 * room, since the tail is what matters. A line ends at its largest value, at the percentile that the number of its
 * values can tell. Latencies of zero have no place on a logarithmic axis ({@link Axis.Scale}); a series without values
 * is named as such.
 *
 * @param title one line
 * @param subtitle one line that says how it was measured; may be empty
 * @param latency the y axis
 * @param unitsPerValue what recorded values are multiplied by, such as 0.001 for nanoseconds to be shown as
 *     microseconds
 * @param series in the order of the legend
 */
public record PercentilePlot(String title, String subtitle, Axis latency, double unitsPerValue, List<Series> series)
        implements Plot {
    private static final double HEIGHT = 320;
    private static final int STEPS_PER_NINE = 40;
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

    /** Where a line goes: how many nines, the latency there, and whether it is marked. */
    private record Point(double nines, double latency, boolean marked) {}

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
                Chart.Key.LINE);
        Area area = chart.area("percentile", ticks(nines), latency.label(), range.ticks(), HEIGHT);
        for (int i = 0; i < lines.size(); i++) {
            draw(chart.drawing(), area, nines, range, lines.get(i), SeriesStyle.of(i));
        }
        if (held.isEmpty()) {
            chart.sayNoData(area);
        }
        return chart.finish(all.size() - held.size());
    }

    /** Ends at the largest value, where one in as many as there are is beyond. */
    private List<Point> points(AbstractHistogram histogram) {
        List<Point> points = new ArrayList<>();
        if (histogram.getTotalCount() == 0) {
            return points;
        }
        double last = Math.min(MAX_NINES, Math.log10((double) histogram.getTotalCount()));
        for (int step = 0; step < last * STEPS_PER_NINE; step++) {
            double nines = (double) step / STEPS_PER_NINE;
            long value = histogram.getValueAtPercentile(percentile(nines));
            points.add(new Point(nines, value * unitsPerValue, step % STEPS_PER_NINE == 0));
        }
        points.add(new Point(last, histogram.getMaxValue() * unitsPerValue, true));
        return points;
    }

    private static double percentile(double nines) {
        return ALL - ALL * Math.pow(10, -nines);
    }

    /** 0, 90, 99, 99.9 and so on. */
    private static List<Tick> ticks(int nines) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= nines; i++) {
            ticks.add(new Tick(
                    (double) i / nines, String.format(Locale.ROOT, "%." + Math.max(0, i - 2) + "f", percentile(i))));
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
        for (Point point : held) {
            if (point.marked()) {
                style.mark(drawing, area.x(point.nines() / nines), area.y(range.position(point.latency())));
            }
        }
    }
}
