package io.cofferdam.launcher.report;

import io.cofferdam.launcher.report.Drawing.Anchor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Figures of several series side by side in groups, as bars from the left with their values written out and whiskers for
 * the spread. Bars start at zero. On a logarithmic axis, which has no zero, points stand in their place, and what has no place on it is left out and counted in a
 * note. What was not measured is marked so.
 *
 * @param title one line
 * @param subtitle one line that says how it was measured; may be empty
 * @param values the quantity that was measured
 * @param groups their names, from the top
 * @param series in the order of the legend
 */
public record BarPlot(String title, String subtitle, Axis values, List<String> groups, List<Series> series)
        implements Plot {
    private static final double BAR = 16;
    private static final double GROUP_GAP = 14;
    private static final double MAX_NAME_WIDTH = 190;
    private static final int MAX_NAME_LINES = 3;
    private static final double NAME_GAP = 10;
    private static final double LABEL_GAP = 7;
    private static final double LINE = 15;

    /** Keeps copies of the lists. */
    public BarPlot {
        groups = List.copyOf(groups);
        series = List.copyOf(series);
        for (Series one : series) {
            for (String group : one.values().keySet()) {
                if (!groups.contains(group)) {
                    throw new IllegalArgumentException("series '" + one.name() + "' has a value for '" + group
                            + "', which is none of the groups " + groups);
                }
            }
        }
    }

    /**
     * Figures of one kind.
     *
     * @param name in the legend
     * @param values by name of the group; without those that were not measured
     */
    public record Series(String name, Map<String, Spread> values) {
        /** Keeps a copy of the map. */
        public Series {
            values = Map.copyOf(values);
        }
    }

    @Override
    public String toSvg() {
        Chart chart = new Chart(title, subtitle);
        if (series.size() > 1) {
            chart.legend(series.stream().map(Series::name).toList(), false);
        }
        List<Spread> all =
                series.stream().flatMap(one -> one.values().values().stream()).toList();
        List<Spread> held = all.stream().filter(this::holds).toList();
        AxisRange range = AxisRange.around(
                values,
                held.stream()
                        .flatMap(value -> Stream.of(value.min(), value.median(), value.max()))
                        .toList(),
                true,
                7);
        List<List<String>> names = groups.stream()
                .map(group -> TextMetrics.wrap(group, Drawing.TEXT, MAX_NAME_WIDTH, MAX_NAME_LINES))
                .toList();
        int lines = names.stream().mapToInt(List::size).max().orElse(1);
        double groupHeight = Math.max(series.size() * BAR, lines * LINE);
        double height = GROUP_GAP / 2 + groups.size() * (groupHeight + GROUP_GAP);
        double top = chart.take(height);
        double labelWidth = held.stream()
                .mapToDouble(value -> TextMetrics.width(label(value), Drawing.SMALL))
                .max()
                .orElse(0);
        Area area = new Area(
                Chart.MARGIN + widest(names) + NAME_GAP, top, Chart.WIDTH - Chart.MARGIN - labelWidth, top + height);
        chart.verticalGrid(area, range.ticks());
        for (int group = 0; group < groups.size(); group++) {
            double middle = top + (group + 0.5) * (groupHeight + GROUP_GAP) + GROUP_GAP / 4;
            drawName(chart.drawing(), names.get(group), area.left() - NAME_GAP, middle);
            drawGroup(chart.drawing(), area, range, groups.get(group), middle);
        }
        chart.below(area, range.ticks(), values.label());
        if (all.isEmpty()) {
            chart.sayNoData(area);
        }
        return chart.finish(all.size() - held.size());
    }

    private boolean holds(Spread value) {
        return values.holds(value.median());
    }

    private static String label(Spread value) {
        return Digits.significant(value.median());
    }

    private static double widest(List<List<String>> names) {
        return names.stream()
                .flatMap(List::stream)
                .mapToDouble(line -> TextMetrics.width(line, Drawing.TEXT))
                .max()
                .orElse(0);
    }

    private static void drawName(Drawing drawing, List<String> lines, double right, double middle) {
        double baseline = middle - (lines.size() - 1) * LINE / 2 + 4;
        for (String line : lines) {
            drawing.text(right, baseline, Drawing.TEXT, Drawing.INK, Anchor.END, line);
            baseline += LINE;
        }
    }

    private void drawGroup(Drawing drawing, Area area, AxisRange range, String group, double middle) {
        double y = middle - (series.size() - 1) * BAR / 2;
        for (int i = 0; i < series.size(); i++) {
            Spread value = series.get(i).values().get(group);
            if (value == null) {
                drawing.text(
                        area.left() + LABEL_GAP, y + 4, Drawing.SMALL, Drawing.FAINT_INK, Anchor.START, "not measured");
            } else if (holds(value)) {
                drawValue(drawing, area, range, value, SeriesStyle.of(i), y);
            }
            y += BAR;
        }
    }

    private void drawValue(Drawing drawing, Area area, AxisRange range, Spread value, SeriesStyle style, double y) {
        double end = area.x(range.position(value.median()));
        double low = area.x(range.position(value.min()));
        double high = area.x(range.position(value.max()));
        boolean hasSpread = value.min() < value.max();
        if (values.scale() == Axis.Scale.LINEAR) {
            double zero = area.x(range.position(0));
            drawing.rectangle(Math.min(zero, end), y - BAR / 2 + 1.5, Math.abs(end - zero), BAR - 3, style.colour());
            if (hasSpread) {
                Whisker.horizontal(drawing, y, low, high, Drawing.INK);
            }
        } else {
            if (hasSpread) {
                Whisker.horizontal(drawing, y, low, high, style.colour());
            }
            style.mark(drawing, end, y);
        }
        double labelled = Math.max(end, hasSpread ? high : end) + LABEL_GAP;
        drawing.text(labelled, y + 4, Drawing.SMALL, Drawing.INK, Anchor.START, label(value));
    }
}
