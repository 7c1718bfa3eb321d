package io.cofferdam.domain.filter.rule;

/**
 * How often a rule may match: at first {@code burst} times, and once more for each interval that passes; as the limit of
 * nftables, {@code net/netfilter/nft_limit.c}.
 *
 * @param text as it was written
 * @param intervalNs between two matches in the long run
 * @param burst matches at once at most
 */
public record RateLimit(String text, long intervalNs, int burst) {
    /** The burst of a limit that names none, as in nftables. */
    static final int DEFAULT_BURST = 5;

    private static final int MAX = 1_000_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /**
     * Reads {@code 100/second} or {@code 3/minute}.
     *
     * @param burst as it was written, or ""
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    static RateLimit parse(String rate, String burst) {
        int slash = rate.indexOf('/');
        long unitNs = slash < 0 ? 0 : unitNs(rate.substring(slash + 1));
        if (unitNs == 0) {
            throw new IllegalArgumentException(
                    "'" + rate + "' is no limit: write a number and '/second' or '/minute', such as 100/second");
        }
        int count = number(rate.substring(0, slash), "limit", rate);
        int most = burst.isEmpty() ? DEFAULT_BURST : number(burst, "burst", burst);
        return new RateLimit(rate + (burst.isEmpty() ? "" : " burst " + burst), unitNs / count, most);
    }

    private static long unitNs(String unit) {
        return switch (unit) {
            case "second" -> NS_PER_SECOND;
            case "minute" -> 60 * NS_PER_SECOND;
            default -> 0;
        };
    }

    private static int number(String digits, String what, String text) {
        int number = digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException(
                    "'" + text + "' has the " + what + " '" + digits + "'; allowed are 1 to " + MAX);
        }
        return number;
    }
}
