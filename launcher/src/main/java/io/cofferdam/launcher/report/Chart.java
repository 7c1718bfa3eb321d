package io.cofferdam.launcher.report;

import io.cofferdam.launcher.report.Drawing.Anchor;
import java.util.List;

/** What all plots have around their figures, drawn from the top downwards: heading, legend, axes, note. */
final class Chart {
    static final double WIDTH = 760;
    static final double MARGIN = 22;
    private static final double LINE = 17;
    private static final double TITLE_LINE = 22;
    private static final double SWATCH = 26;
    private static final double LEGEND_GAP = 20;
    private static final double TICK_GAP = 8;

    private final Drawing drawing = new Drawing();
    private final String title;

    /** How far down it is drawn already. */
    private double bottom = MARGIN - 4;

    Chart(String title, String subtitle) {
        this.title = title;
        for (String line : TextMetrics.wrap(title, Drawing.TITLE, WIDTH - 2 * MARGIN, 2)) {
            bottom += TITLE_LINE;
            drawing.bold(MARGIN, bottom - 5, Drawing.TITLE, line);
        }
        if (!subtitle.isEmpty()) {
            for (String line : TextMetrics.wrap(subtitle, Drawing.TEXT, WIDTH - 2 * MARGIN, 2)) {
                bottom += LINE;
                drawing.text(MARGIN, bottom - 3, Drawing.TEXT, Drawing.FAINT_INK, Anchor.START, line);
            }
        }
        bottom += 6;
    }

    Drawing drawing() {
        return drawing;
    }

    /** Takes so much of the height and answers where it begins. */
    double take(double height) {
        double top = bottom;
        bottom += height;
        return top;
    }

    /** Names above the figures, where they cover none, in as many rows as they need. */
    void legend(List<String> names, boolean lines) {
        if (names.isEmpty()) {
            return;
        }
        double x = MARGIN;
        double y = take(LINE + 3) + LINE - 2;
        for (int i = 0; i < names.size(); i++) {
            String name = TextMetrics.cut(names.get(i), Drawing.TEXT, WIDTH - 2 * MARGIN - SWATCH);
            double width = SWATCH + TextMetrics.width(name, Drawing.TEXT);
            if (x > MARGIN && x + width > WIDTH - MARGIN) {
                x = MARGIN;
                y = take(LINE + 3) + LINE - 2;
            }
            swatch(x, y - 4, SeriesStyle.of(i), lines);
            drawing.text(x + SWATCH, y, Drawing.TEXT, Drawing.INK, Anchor.START, name);
            x += width + LEGEND_GAP;
        }
        bottom += 6;
    }

    private void swatch(double x, double y, SeriesStyle style, boolean line) {
        if (line) {
            drawing.polyline(new Outline().to(x + 1, y).to(x + SWATCH - 7, y), style.colour(), style.dashes());
            style.mark(drawing, x + (SWATCH - 6) / 2, y);
        } else {
            drawing.rectangle(x + 5, y - 6, 12, 12, style.colour());
        }
    }

    /** The axes' titles, ticks and grid; the y axis' title stands above it, so that nobody has to turn the head. */
    Area area(String xLabel, List<Tick> x, String yLabel, List<Tick> y, double height) {
        drawing.text(MARGIN, take(LINE + 6) + LINE - 4, Drawing.TEXT, Drawing.FAINT_INK, Anchor.START, yLabel);
        double top = take(height);
        Area area = new Area(MARGIN + TICK_GAP + widest(y), top, WIDTH - MARGIN - 10, top + height);
        horizontalGrid(area, y);
        verticalGrid(area, x);
        below(area, x, xLabel);
        return area;
    }

    static double widest(List<Tick> ticks) {
        return ticks.stream()
                .mapToDouble(tick -> TextMetrics.width(tick.label(), Drawing.SMALL))
                .max()
                .orElse(0);
    }

    /** Lines across at the ticks of a y axis, and their names to the left. */
    void horizontalGrid(Area area, List<Tick> ticks) {
        for (Tick tick : ticks) {
            double y = area.y(tick.position());
            drawing.line(area.left(), y, area.right(), y, tick.position() == 0 ? Drawing.AXIS : Drawing.GRID, 1);
            drawing.text(area.left() - TICK_GAP, y + 4, Drawing.SMALL, Drawing.FAINT_INK, Anchor.END, tick.label());
        }
    }

    /** Lines down at the ticks of an x axis. */
    void verticalGrid(Area area, List<Tick> ticks) {
        for (Tick tick : ticks) {
            double x = area.x(tick.position());
            drawing.line(x, area.top(), x, area.bottom(), tick.position() == 0 ? Drawing.AXIS : Drawing.GRID, 1);
        }
    }

    /** The names of an x axis' ticks, those that have room, and its title. */
    void below(Area area, List<Tick> ticks, String label) {
        double y = take(LINE) + LINE;
        double free = 0;
        for (Tick tick : ticks) {
            double x = area.x(tick.position());
            double half = TextMetrics.width(tick.label(), Drawing.SMALL) / 2;
            if (x - half >= free) {
                drawing.text(x, y, Drawing.SMALL, Drawing.FAINT_INK, Anchor.MIDDLE, tick.label());
                free = x + half + TICK_GAP;
            }
        }
        double middle = (area.left() + area.right()) / 2;
        drawing.text(middle, take(LINE + 4) + LINE + 2, Drawing.TEXT, Drawing.FAINT_INK, Anchor.MIDDLE, label);
    }

    void sayNoData(Area area) {
        drawing.text(
                (area.left() + area.right()) / 2,
                (area.top() + area.bottom()) / 2,
                Drawing.TITLE,
                Drawing.FAINT_INK,
                Anchor.MIDDLE,
                "no data");
    }

    /** The document, with a note on how many figures have no place on an axis. */
    String finish(long leftOut) {
        if (leftOut > 0) {
            String note = leftOut + (leftOut == 1 ? " figure is" : " figures are")
                    + " not shown: zero, negative or infinite, which has no place on these axes";
            drawing.text(MARGIN, take(LINE + 6) + LINE + 2, Drawing.SMALL, Drawing.FAINT_INK, Anchor.START, note);
        }
        return drawing.toSvg(title, WIDTH, bottom + MARGIN - 6);
    }
}
