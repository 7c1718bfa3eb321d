package io.cofferdam.launcher.cli;

import java.io.Console;

/** Whether a person looks at a terminal, and whether it may be coloured (no-color.org). */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // It may be null still: its specification allows that.
    static boolean isThere() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    static boolean showsColours() {
        return isThere() && System.getenv("NO_COLOR") == null;
    }
}
