package io.cofferdam.launcher.report;

import io.cofferdam.launcher.report.Drawing.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How often which values came, one panel for each series, one below the other with the same bins, so that they can be compared. Each
 * panel has a vertical scale of its own, from zero, and says how many values there were, their median and the largest. What has no place
 * on a logarithmic axis is counted in the panel's line and in a note, but not drawn.
 *
 * @param title one line
 * @param subtitle one line that says how it was measured; may be empty
 * @param values the x axis
 * @param series from the top
 */
public record HistogramPlot(String title, String subtitle, Axis values, List<Series> series) implements Plot {
    private static final double PANEL = 84;
    private static final double PANEL_HEADING = 30;
    private static final int MAX_LINEAR_BINS = 40;
    private static final double BINS_PER_DECADE = 10;
    private static final double BINS_PER_OCTAVE = 3;
    private static final int MIN_BINS = 10;
    private static final int MAX_BINS = 60;
    private static final double MIN_HEIGHT = 1.5;

    /** Keeps a copy of the list. */
    public HistogramPlot {
        series = List.copyOf(series);
    }

    /**
     * Values of one kind.
     *
     * @param name above its panel
     * @param samples in any order
     */
    public record Series(String name, List<Sample> samples) {
        /** Keeps a copy of the list. */
        public Series {
            samples = List.copyOf(samples);
        }

        /** Of values one by one. */
        public static Series of(String name, List<Double> values) {
            return new Series(
                    name, values.stream().map(value -> new Sample(value, 1)).toList());
        }

        /**
         * Of a histogram.
         *
         * @param unitsPerValue what recorded values are multiplied by, such as 0.001 for nanoseconds to be shown as
         *     microseconds
         */
        public static Series of(String name, AbstractHistogram histogram, double unitsPerValue) {
            List<Sample> samples = new ArrayList<>();
            for (HistogramIterationValue value : histogram.recordedValues()) {
                samples.add(new Sample(value.getValueIteratedTo() * unitsPerValue, value.getCountAtValueIteratedTo()));
            }
            return new Series(name, samples);
        }
    }

    /**
     * A value.
     *
     * @param value in the axis' unit
     * @param count how often it came, at least once
     */
    public record Sample(double value, long count) {}

    @Override
    public String toSvg() {
        List<Sample> all =
                series.stream().flatMap(one -> one.samples().stream()).toList();
        List<Sample> held =
                all.stream().filter(sample -> values.holds(sample.value())).toList();
        AxisRange range =
                AxisRange.around(values, held.stream().map(Sample::value).toList(), true, 9);
        int bins = binsOn(range);
        Chart chart = new Chart(title, subtitle);
        List<long[]> counts =
                series.stream().map(one -> counts(one, range, bins)).toList();
        List<AxisRange> heights = counts.stream().map(HistogramPlot::heightsOf).toList();
        double left = Chart.MARGIN
                + 10
                + heights.stream()
                        .mapToDouble(height -> Chart.widest(height.ticks()))
                        .max()
                        .orElse(0);
        Area area = new Area(left, 0, Chart.WIDTH - Chart.MARGIN - 10, 0);
        for (int i = 0; i < series.size(); i++) {
            heading(chart.drawing(), series.get(i), SeriesStyle.of(i), chart.take(PANEL_HEADING) + PANEL_HEADING - 9);
            double top = chart.take(PANEL);
            area = new Area(left, top, area.right(), top + PANEL);
            chart.verticalGrid(area, range.ticks());
            chart.horizontalGrid(area, heights.get(i).ticks());
            drawPanel(chart.drawing(), area, counts.get(i), heights.get(i), SeriesStyle.of(i));
        }
        chart.below(area, range.ticks(), values.label());
        long heldCount = held.stream().mapToLong(Sample::count).sum();
        return chart.finish(all.stream().mapToLong(Sample::count).sum() - heldCount);
    }

    /** So many per decade or octave, or so many per tick that they are not too many. */
    private int binsOn(AxisRange range) {
        return switch (values.scale()) {
            case LINEAR -> {
                int steps = range.ticks().size() - 1;
                yield Math.max(1, MAX_LINEAR_BINS / steps) * steps;
            }
            case LOG10 -> bins(range.ratio(), 10, BINS_PER_DECADE);
            case LOG2 -> bins(range.ratio(), 2, BINS_PER_OCTAVE);
        };
    }

    private static int bins(double ratio, double base, double perStep) {
        return Math.clamp(Math.round(Math.log(ratio) / Math.log(base) * perStep), MIN_BINS, MAX_BINS);
    }

    private long[] counts(Series one, AxisRange range, int bins) {
        long[] counts = new long[bins];
        for (Sample sample : one.samples()) {
            if (values.holds(sample.value())) {
                counts[(int) Math.min(bins - 1, range.position(sample.value()) * bins)] += sample.count();
            }
        }
        return counts;
    }

    private static AxisRange heightsOf(long[] counts) {
        double highest = LongStream.of(counts).max().orElse(0);
        return AxisRange.around(Axis.linear("count", ""), List.of(Math.max(1, highest)), true, 2);
    }

    private void heading(Drawing drawing, Series one, SeriesStyle style, double y) {
        drawing.rectangle(Chart.MARGIN, y - 10, 11, 11, style.colour());
        double left = Chart.MARGIN + 18;
        String figures = figures(one);
        double room = Chart.WIDTH - Chart.MARGIN - 10 - left - TextMetrics.width(figures, Drawing.SMALL) - 20;
        drawing.text(left, y, Drawing.TEXT, Drawing.INK, Anchor.START, TextMetrics.cut(one.name(), Drawing.TEXT, room));
        drawing.text(Chart.WIDTH - Chart.MARGIN - 10, y, Drawing.SMALL, Drawing.FAINT_INK, Anchor.END, figures);
    }

    private String figures(Series one) {
        long count = one.samples().stream().mapToLong(Sample::count).sum();
        if (count == 0) {
            return "no data";
        }
        List<Sample> sorted = one.samples().stream()
                .sorted(Comparator.comparingDouble(Sample::value))
                .toList();
        long below = 0;
        double median = sorted.getLast().value();
        for (Sample sample : sorted) {
            below += sample.count();
            if (below * 2 >= count) {
                median = sample.value();
                break;
            }
        }
        String unit = values.unit().isEmpty() ? "" : " " + values.unit();
        return "n " + count + ", median " + Digits.significant(median) + unit + ", max "
                + Digits.significant(sorted.getLast().value()) + unit;
    }

    private static void drawPanel(Drawing drawing, Area area, long[] counts, AxisRange heights, SeriesStyle style) {
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                double left = area.x((double) bin / counts.length);
                double right = area.x((bin + 1.0) / counts.length);
                // One of very many is seen too.
                double height = Math.max(MIN_HEIGHT, area.bottom() - area.y(heights.position((double) counts[bin])));
                drawing.rectangle(left + 0.5, area.bottom() - height, right - left - 1, height, style.colour());
            }
        }
    }
}
