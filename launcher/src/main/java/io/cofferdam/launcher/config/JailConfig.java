package io.cofferdam.launcher.config;

/**
 * How the gateway's components are confined. Immutable.
 *
 * @param mode whether, and what becomes of a layer that the machine does not have
 * @param uids the first of the user and group numbers that the gateways of this machine take theirs from, 65536 to
 *     1879048192; each takes 64 of the 268435456 from there on, which must be nobody else's
 */
public record JailConfig(JailMode mode, int uids) {
    /** Below are the users that a machine's own administration gives out. */
    static final int MIN_UIDS = 1 << 16;

    /** What systemd's UIDS-GIDS document leaves unused lies from here to the last positive number of 32 bits. */
    static final int MAX_UIDS = 0x7000_0000;

    /** On, in a range that nobody uses. */
    public static final JailConfig DEFAULT = new JailConfig(JailMode.ON, MAX_UIDS);

    /** No jails. */
    public static final JailConfig OFF = new JailConfig(JailMode.OFF, MAX_UIDS);

    static Integer parseUids(String text) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < MIN_UIDS || Long.parseLong(text) > MAX_UIDS) {
            throw new BadValue(
                    BadValue.quote(text) + " is not allowed; expected a number from " + MIN_UIDS + " to " + MAX_UIDS,
                    "users of this machine and of containers must lie elsewhere; the default is " + MAX_UIDS);
        }
        return Integer.valueOf(text);
    }
}
