package io.cofferdam.launcher.report;

/** Points joined by straight lines. */
final class Outline {
    private final StringBuilder path = new StringBuilder();

    Outline to(double x, double y) {
        path.append(path.isEmpty() ? "M" : " L")
                .append(Drawing.number(x))
                .append(' ')
                .append(Drawing.number(y));
        return this;
    }

    /** As SVG path data. A single point is a line to itself, which round caps make visible. */
    String open() {
        return path.indexOf("L") < 0 ? path + " h0" : path.toString();
    }

    String closed() {
        return path + " Z";
    }
}
