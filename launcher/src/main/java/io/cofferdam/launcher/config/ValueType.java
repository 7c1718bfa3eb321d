package io.cofferdam.launcher.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How to read one kind of value.
 *
 * @param expected what is allowed, in words that follow "expected"
 * @param parser turns a text into a value or throws a {@link BadValue}
 */
record ValueType<T>(String expected, Function<String, T> parser) {
    /** Every IPv4 module must carry 68 bytes in one piece (RFC 791, section 3.2). */
    private static final int MIN_MTU_BYTES = 68;

    static final ValueType<Ipv4Interface> INTERFACE =
            new ValueType<>("an address with its prefix length, such as 10.10.1.1/24", Ipv4Interface::parse);
    static final ValueType<Ipv4Address> ADDRESS = new ValueType<>("an address such as 10.10.1.254", Ipv4Address::parse);
    static final ValueType<Ipv4Network> NETWORK = new ValueType<>("a network such as 10.10.0.0/30", Ipv4Network::parse);
    static final ValueType<Ipv4Network> DESTINATION = new ValueType<>(
            "a network such as 192.168.0.0/16, or 'default'",
            text -> text.equals("default") ? Ipv4Network.DEFAULT_ROUTE : Ipv4Network.parse(text));
    static final ValueType<MacAddress> MAC =
            new ValueType<>("a MAC address such as 02:cf:d0:00:00:01", MacAddress::parse);
    static final ValueType<Path> PATH = new ValueType<>("a path", ValueType::path);

    /** One of the enum's names, in lower case. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        List<String> words = constants.stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String expected = String.join(" or ", words);
        return new ValueType<>(expected, text -> {
            int index = words.indexOf(text);
            if (index < 0) {
                String hint = Suggestion.nearest(text, words)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("write one of them");
                throw new BadValue(BadValue.quote(text) + " is not allowed; expected " + expected, hint);
            }
            return constants.get(index);
        });
    }

    /** A whole number of bytes for an MTU. */
    static ValueType<Integer> mtu(int max) {
        String expected = "a number of bytes from " + MIN_MTU_BYTES + " to " + max;
        return new ValueType<>(expected, text -> {
            boolean number = text.matches("[0-9]{1,9}");
            if (!number || Integer.parseInt(text) < MIN_MTU_BYTES || Integer.parseInt(text) > max) {
                throw new BadValue(
                        BadValue.quote(text) + " is " + (number ? "out of range" : "not a number") + "; expected "
                                + expected,
                        "Ethernet's is 1500");
            }
            return Integer.parseInt(text);
        });
    }

    /** A name that matches; {@code expected} describes what does. */
    static ValueType<String> name(String pattern, String expected, String hint) {
        return new ValueType<>(expected, text -> {
            if (!text.matches(pattern)) {
                throw new BadValue(BadValue.quote(text) + " is not allowed; expected " + expected, hint);
            }
            return text;
        });
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadValue(BadValue.quote(text) + " is not a path: " + e.getReason(), "use plain characters");
        }
    }
}
