package io.cofferdam.launcher.config;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One thing that is wrong, or doubtful, in a configuration file. Immutable.
 *
 * @param severity whether a gateway may start in spite of it
 * @param file as the reader was told
 * @param line from 1; 0 when it is about the file itself, such as one that does not exist
 * @param column from 1, in characters; 0 when {@code line} is
 * @param length how many characters of the line it is about
 * @param key the key's path, such as {@code outer.routes[1].via}; empty when it is about no key
 * @param message what was found, and what is allowed
 * @param hint what to do next; may be empty
 * @param sourceLine the line's text; empty when {@code line} is 0
 */
public record Problem(
        Severity severity,
        Path file,
        int line,
        int column,
        int length,
        String key,
        String message,
        String hint,
        String sourceLine) {
    private static final int EXCERPT_WIDTH = 100;
    private static final int EXCERPT_LEAD = 40;

    /** How bad a problem is. */
    public enum Severity {
        /** Nothing may be started. */
        ERROR,
        /** It works, but perhaps not as intended. */
        WARNING;

        /** {@code error} or {@code warning}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The problem as a compiler would print it: {@code file:line:column: error: key: message; hint}, then the line and a
     * mark below what is meant. Lines end with {@code \n}.
     */
    public String toText() {
        StringBuilder text = new StringBuilder(file.toString());
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        text.append(": ").append(severity.label()).append(": ");
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        text.append(message);
        if (!hint.isEmpty()) {
            text.append("; ").append(hint);
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().map(Problem::printable).forEach(printable::appendCodePoint);
        printable.append('\n');
        return line > 0 ? printable.append(excerpt()).toString() : printable.toString();
    }

    private String excerpt() {
        int start = column + length <= EXCERPT_WIDTH ? 0 : Math.max(0, column - 1 - EXCERPT_LEAD);
        int[] shown = sourceLine
                .codePoints()
                .skip(start)
                .limit(EXCERPT_WIDTH)
                .map(Problem::printable)
                .toArray();
        int lead = column - 1 - start;
        String number = String.format(Locale.ROOT, "%4d | ", line);
        int marks = Math.max(1, Math.min(length, shown.length - lead));
        return number + new String(shown, 0, shown.length) + "\n" + " ".repeat(number.length() - 2) + "| "
                + " ".repeat(lead) + "^".repeat(marks) + "\n";
    }

    /** Keeps a file from steering the terminal, and a tab from moving the mark. */
    private static int printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                character == '\t' ? ' ' : '\ufffd';
            default -> character;
        };
    }
}
