package io.cofferdam.launcher.attack;

/**
 * What an attacker says of its attempt, or that it does not.
 *
 * @param kind how it ended
 * @param text what it got, what denied it, or how it died
 */
record Claim(Kind kind, String text) {
    enum Kind {
        /** It says that it has gone through. */
        DONE,
        /** A system call was refused: its name, its number, the error number. */
        DENIED,
        /** It met a limit. */
        CONTAINED,
        /** It could not be tried. */
        BROKE,
        /** The process ended in it. */
        DIED,
        /** Nothing was heard of it. */
        SILENT
    }

    /** Reads what an attacker wrote after the number of the order. */
    static Claim parse(String words) {
        String[] parts = words.split(" ", 2);
        String text = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "done" -> new Claim(Kind.DONE, text);
            case "denied" -> new Claim(Kind.DENIED, text);
            case "contained" -> new Claim(Kind.CONTAINED, text);
            default -> new Claim(Kind.BROKE, text);
        };
    }
}
