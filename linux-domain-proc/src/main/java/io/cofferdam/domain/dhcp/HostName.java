package io.cofferdam.domain.dhcp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of hosts (RFC 1123 2.1): one label of letters, digits and {@code -}. */
public final class HostName {
    /** The longest label (RFC 1035 2.3.4). */
    static final int MAX_LENGTH = 63;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private HostName() {}

    /** Whether a text is one, in lower case. */
    public static boolean isValid(String text) {
        return LABEL.matcher(text).matches();
    }

    /**
     * What a stranger calls itself, in lower case and without what follows the first dot.
     *
     * @return empty if that is no name
     */
    static String clean(byte[] name) {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != 0) {
            end++;
        }
        String label = text.substring(0, end).toLowerCase(Locale.ROOT);
        return isValid(label) ? label : "";
    }
}
