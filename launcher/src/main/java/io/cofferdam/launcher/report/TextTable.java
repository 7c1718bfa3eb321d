package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A table: text to the left, numbers to the right, units in the headings. One thread fills it row by row; a terminal gets
 * it by {@link #render}, a page by {@link HtmlPage#table}.
 */
public final class TextTable {
    /** The width that fits the terminals and mails that results are pasted into, in characters. */
    public static final int DEFAULT_WIDTH_CHARS = 120;

    private static final String GAP = "  ";
    private static final int NARROWEST_TEXT_CHARS = 12;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param heading what it is
     * @param unit of its numbers; empty if there is none
     * @param numeric whether it holds numbers
     */
    public record Column(String heading, String unit, boolean numeric) {
        /** A column of words. */
        public static Column text(String heading) {
            return new Column(heading, "", false);
        }

        /** A column of numbers without a unit. */
        public static Column number(String heading) {
            return new Column(heading, "", true);
        }

        /** A column of numbers. */
        public static Column number(String heading, String unit) {
            return new Column(heading, unit, true);
        }

        /** Such as {@code TCP (Gb/s)}. */
        String label() {
            return unit.isEmpty() ? heading : heading + " (" + unit + ")";
        }
    }

    /** @throws IllegalArgumentException if there is no column */
    public TextTable(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs a column");
        }
        this.columns = List.copyOf(columns);
    }

    /** As {@link #TextTable(List)}. */
    public TextTable(Column... columns) {
        this(List.of(columns));
    }

    /**
     * Appends a row.
     *
     * @throws IllegalArgumentException if it has not a cell for each column
     */
    public TextTable row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.size() + " cells for " + columns.size() + " columns: " + cells);
        }
        rows.add(cells.stream().map(TextTable::onOneLine).toList());
        return this;
    }

    /** As {@link #row(List)}. */
    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /** The columns, from the left. */
    public List<Column> columns() {
        return columns;
    }

    /** The rows so far, from the top. */
    public List<List<String>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** The table at the width of {@link #DEFAULT_WIDTH_CHARS}. */
    public String render() {
        return render(DEFAULT_WIDTH_CHARS);
    }

    /**
     * Heading, a line, and the rows, each line ended. What is too wide is broken between words, the widest column of text
     * first, down to a dozen characters a column; numbers are never broken, so a table of many numbers may be wider than
     * it should.
     */
    public String render(int widthChars) {
        int[] widths = widths(widthChars);
        StringBuilder text = new StringBuilder();
        appendRow(text, columns.stream().map(Column::label).toList(), widths);
        text.append("-".repeat(totalOf(widths))).append('\n');
        for (List<String> row : rows) {
            appendRow(text, row, widths);
        }
        return text.toString();
    }

    private int[] widths(int widthChars) {
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = lengthOf(columns.get(column).label());
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], lengthOf(row.get(column)));
            }
        }
        for (int excess = totalOf(widths) - widthChars; excess > 0; excess = totalOf(widths) - widthChars) {
            int widest = widestText(widths);
            if (widest < 0) {
                break;
            }
            widths[widest] = Math.max(NARROWEST_TEXT_CHARS, widths[widest] - excess);
        }
        return widths;
    }

    private int widestText(int[] widths) {
        int widest = -1;
        for (int column = 0; column < widths.length; column++) {
            if (!columns.get(column).numeric()
                    && widths[column] > NARROWEST_TEXT_CHARS
                    && (widest < 0 || widths[column] > widths[widest])) {
                widest = column;
            }
        }
        return widest;
    }

    private static int totalOf(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private void appendRow(StringBuilder text, List<String> cells, int[] widths) {
        List<List<String>> lines = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            lines.add(WordWrap.lines(cells.get(column), widths[column]));
        }
        int height = lines.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < height; line++) {
            StringBuilder printed = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell =
                        line < lines.get(column).size() ? lines.get(column).get(line) : "";
                String padding = " ".repeat(Math.max(0, widths[column] - lengthOf(cell)));
                printed.append(column == 0 ? "" : GAP)
                        .append(columns.get(column).numeric() ? padding + cell : cell + padding);
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
    }

    private static int lengthOf(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A cell cannot steer the terminal nor break its row. */
    private static String onOneLine(String cell) {
        return cell.replaceAll("[\\p{Cntrl}]+", " ");
    }
}
