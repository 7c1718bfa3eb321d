package io.cofferdam.launcher.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The body of an SVG document in the making. Lengths in pixels, y downwards. Every text is escaped. No ids and no style sheet,
 * so that several can stand in one page.
 */
final class Drawing {
    /** Sizes of text, in pixels. */
    static final double TITLE = 17;

    static final double TEXT = 12.5;
    static final double SMALL = 11.5;

    static final String INK = "#1f2328";
    static final String FAINT_INK = "#57606a";
    static final String GRID = "#e4e7eb";
    static final String AXIS = "#8c959f";
    private static final String PAPER = "#fdfdfc";
    private static final String BORDER = "#d0d7de";
    private static final String FONTS =
            "system-ui, -apple-system, &quot;Segoe UI&quot;, Roboto, &quot;Helvetica Neue&quot;,"
                    + " Arial, &quot;DejaVu Sans&quot;, sans-serif";

    private final StringBuilder body = new StringBuilder();

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void text(double x, double y, double size, String colour, Anchor anchor, String text) {
        text(x, y, size, colour, anchor, false, text);
    }

    void bold(double x, double y, double size, String text) {
        text(x, y, size, INK, Anchor.START, true, text);
    }

    private void text(double x, double y, double size, String colour, Anchor anchor, boolean bold, String text) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" font-size=\"").append(number(size)).append("\" fill=\"").append(colour);
        body.append("\" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT));
        body.append(bold ? "\" font-weight=\"600\">" : "\">");
        body.append(Markup.escape(text)).append("</text>\n");
    }

    void line(double x1, double y1, double x2, double y2, String colour, double width) {
        body.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1));
        body.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2));
        body.append("\" stroke=\"").append(colour).append("\" stroke-width=\"").append(number(width));
        body.append("\"/>\n");
    }

    void rectangle(double x, double y, double width, double height, String colour) {
        body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        body.append("\" fill=\"").append(colour).append("\"/>\n");
    }

    /** An open line through points. */
    void polyline(Outline points, String colour, String dashes) {
        body.append("<path d=\"")
                .append(points.open())
                .append("\" fill=\"none\" stroke=\"")
                .append(colour);
        body.append("\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        if (!dashes.isEmpty()) {
            body.append(" stroke-dasharray=\"").append(dashes).append('"');
        }
        body.append("/>\n");
    }

    /** A filled area within points. */
    void area(Outline points, String colour, double opacity) {
        body.append("<path d=\"").append(points.closed()).append("\" fill=\"").append(colour);
        body.append("\" fill-opacity=\"").append(number(opacity)).append("\"/>\n");
    }

    /** A filled shape with a rim of the paper's colour, that keeps it apart from what lies below. */
    void shape(Outline points, String colour) {
        body.append("<path d=\"").append(points.closed()).append("\" fill=\"").append(colour);
        body.append("\" stroke=\"").append(PAPER).append("\" stroke-width=\"1\"/>\n");
    }

    /** A disc, as {@link #shape}. */
    void disc(double x, double y, double radius, String colour) {
        body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
        body.append("\" r=\"").append(number(radius)).append("\" fill=\"").append(colour);
        body.append("\" stroke=\"").append(PAPER).append("\" stroke-width=\"1\"/>\n");
    }

    /** The whole document. */
    String toSvg(String title, double width, double height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height)
                + "\" width=\"" + number(width) + "\" height=\"" + number(height) + "\" role=\"img\" font-family=\""
                + FONTS
                + "\">\n<title>" + Markup.escape(title) + "</title>\n<rect x=\"0.5\" y=\"0.5\" width=\""
                + number(width - 1) + "\" height=\"" + number(height - 1) + "\" rx=\"6\" fill=\"" + PAPER
                + "\" stroke=\""
                + BORDER + "\"/>\n" + body + "</svg>\n";
    }

    /** With two decimals at most, the same on every machine. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
