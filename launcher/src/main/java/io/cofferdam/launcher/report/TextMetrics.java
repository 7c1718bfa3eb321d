package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text will be at most, without asking any font: by classes of characters, after DejaVu Sans, the widest font that a
 * viewer is likely to choose. Sizes in pixels.
 */
final class TextMetrics {
    private static final String NARROW = "ijlI.,:;'|!()[]{}ftr/ ";
    private static final String WIDE = "mwMWQOGD@%";
    private static final String ELLIPSIS = "…";

    private TextMetrics() {}

    static double width(String text, double fontSize) {
        return fontSize * text.codePoints().mapToDouble(TextMetrics::emOf).sum();
    }

    private static double emOf(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return 0.4;
        }
        if (WIDE.indexOf(character) >= 0) {
            return 0.93;
        }
        if (character > 0x2e80) {
            return 1;
        }
        return Character.isUpperCase(character) ? 0.7 : 0.63;
    }

    /** At most so many lines, the last one cut where there would be more. */
    static List<String> wrap(String text, double fontSize, double width, int maxLines) {
        List<String> lines = WordWrap.lines(text, width, line -> width(line, fontSize));
        if (lines.size() <= maxLines) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, maxLines));
        kept.set(maxLines - 1, cut(lines.get(maxLines - 1) + ELLIPSIS, fontSize, width));
        return kept;
    }

    /** The text, or as much of its beginning as fits together with an ellipsis. */
    static String cut(String text, double fontSize, double width) {
        if (width(text, fontSize) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + ELLIPSIS, fontSize) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing().replace(ELLIPSIS, "") + ELLIPSIS;
    }
}
