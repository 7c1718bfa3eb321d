package io.cofferdam.launcher.config;

/** A text that is not a value of the type it was read as; the message quotes it, the hint says what to write. */
final class BadValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED_LENGTH = 60;

    private final String hint;

    BadValue(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to do next; empty when the type's own description says it. */
    String hint() {
        return hint;
    }

    /** The text in quotes, cut to what fits a line. */
    static String quote(String text) {
        String cut = text.length() <= MAX_QUOTED_LENGTH ? text : text.substring(0, MAX_QUOTED_LENGTH) + "...";
        return "'" + cut + "'";
    }
}
