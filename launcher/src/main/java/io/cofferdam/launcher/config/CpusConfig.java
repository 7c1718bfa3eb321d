package io.cofferdam.launcher.config;

/**
 * How many processors the gateway's components share. Immutable.
 *
 * @param limit the most processors, from 1; {@link #ALL} says that the kernel may place them anywhere
 */
public record CpusConfig(int limit) {
    /** Any processor. */
    public static final CpusConfig ALL = new CpusConfig(Integer.MAX_VALUE);

    /** More than any machine that this runs on has. */
    static final int MAX_LIMIT = 1024;

    /** All of them. */
    public static final CpusConfig DEFAULT = ALL;

    /** How it is written in a configuration. */
    public String label() {
        return equals(ALL) ? "all" : Integer.toString(limit);
    }

    static CpusConfig parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw new BadValue(
                    BadValue.quote(text) + " is not allowed; expected a number of processors from 1 to " + MAX_LIMIT
                            + ", or all",
                    "1 lets the components wake each other fastest, all lets them work at the same time");
        }
        return new CpusConfig(Integer.parseInt(text));
    }
}
