package io.cofferdam.launcher.config;

import java.util.List;

/** The text of a file, and where its lines are. Lines and columns count from 1, columns in code points. */
final class SourceText {
    private final String text;
    private final List<String> lines;
    /** Counted once: every value of a long line asks for it. */
    private final int[] widths;

    SourceText(String text) {
        this.text = text;
        List<String> split = List.of(text.split("\r\n|\r|\n", -1));
        boolean endsWithBreak = split.size() > 1 && split.getLast().isEmpty();
        this.lines = endsWithBreak ? split.subList(0, split.size() - 1) : split;
        this.widths = lines.stream()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .toArray();
    }

    String text() {
        return text;
    }

    int lineCount() {
        return lines.size();
    }

    /** The line's text, empty when there is no such line. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The place that a YAML mark means, moved inside the text when it lies behind its end. */
    Place place(int line, int column, int length, String key) {
        if (line > lines.size()) {
            return place(lines.size(), width(lines.size()) + 1, 1, key);
        }
        int inside = Math.max(1, Math.min(column, width(line) + 1));
        int rest = width(line) + 1 - inside;
        return new Place(line, inside, Math.max(1, Math.min(length, rest)), key);
    }

    /** The place of the n-th code point of the text, counted from 0. */
    Place placeAt(int codePoint) {
        int rest = codePoint;
        int line = 1;
        int index = 0;
        while (line < lines.size()) {
            int behindLine = index + lines.get(line - 1).length();
            int breakLength = text.startsWith("\r\n", behindLine) ? 2 : 1;
            int length = width(line) + breakLength;
            if (rest < length) {
                break;
            }
            rest -= length;
            index = behindLine + breakLength;
            line++;
        }
        return place(line, rest + 1, 1, "");
    }

    private int width(int line) {
        return line >= 1 && line <= widths.length ? widths[line - 1] : 0;
    }
}
