package io.cofferdam.domain.filter.rule;

/**
 * Ports of TCP or UDP that follow each other.
 *
 * @param first 0 to 65535
 * @param last not less than {@code first}
 */
public record PortRange(int first, int last) {
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code 80} or {@code 8000-8080}.
     *
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    static PortRange parse(String text) {
        int dash = text.indexOf('-');
        int first = port(text, dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : port(text, text.substring(dash + 1));
        if (last < first) {
            throw new IllegalArgumentException(
                    "'" + text + "' is a range that ends before it begins: write " + last + "-" + first);
        }
        return new PortRange(first, last);
    }

    private static int port(String text, String digits) {
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : MAX_PORT + 1;
        if (port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is no port: write a number from 0 to 65535, a range such as 8000-8080, or @ and the name of a set");
        }
        return port;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
