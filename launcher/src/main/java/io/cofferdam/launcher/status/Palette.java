package io.cofferdam.launcher.status;

/**
 * Colours of a terminal, or none.
 *
 * @param colour whether the reader is a terminal that shows colours
 */
record Palette(boolean colour) {
    private static final String RESET = "\u001b[0m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";

    String title(String text) {
        return paint(BOLD, text);
    }

    /** As it should be. */
    String well(String text) {
        return paint(GREEN, text);
    }

    /** To be looked after. */
    String warning(String text) {
        return paint(YELLOW, text);
    }

    /** As it must not be. */
    String alarm(String text) {
        return paint(RED, text);
    }

    private String paint(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}
