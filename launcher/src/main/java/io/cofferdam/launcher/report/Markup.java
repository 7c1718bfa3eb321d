package io.cofferdam.launcher.report;

/** Text inside XML and HTML, elements and attributes alike. */
final class Markup {
    private static final int REPLACEMENT = '\ufffd';

    private Markup() {}

    /** Nothing in it is markup any more; what XML 1.0 section 2.2 does not allow in a document is replaced. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t' || character == '\n' || character == '\r';
            case Character.SURROGATE -> false;
            default -> character != 0xfffe && character != 0xffff;
        };
    }
}
