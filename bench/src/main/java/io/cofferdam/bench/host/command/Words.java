package io.cofferdam.bench.host.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The words of a line: plain words in their order, and {@code key=value} options in any order. Each is taken once; what
 * is left at {@link #end} is an error. Confined to one thread.
 */
public final class Words {
    private final ArrayDeque<String> plain = new ArrayDeque<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    Words(String line) {
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            String word = tokens.nextToken();
            int equals = word.indexOf('=');
            if (equals < 0) {
                plain.add(word);
            } else if (options.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new BadCommandException("option '" + word.substring(0, equals) + "' is there twice");
            }
        }
    }

    /** The next plain word. */
    String next(String what) {
        return optional().orElseThrow(() -> new BadCommandException(what + " is missing"));
    }

    /** The next plain word, if there is one. */
    Optional<String> optional() {
        return Optional.ofNullable(plain.poll());
    }

    /** Whether this word is among the plain ones. */
    boolean flag(String name) {
        known.add(name);
        return plain.remove(name);
    }

    boolean has(String key) {
        return options.containsKey(key);
    }

    /** The text of an option that has to be there. */
    public String text(String key) {
        known.add(key + "=");
        String text = options.remove(key);
        if (text == null) {
            throw new BadCommandException(key + "= is missing");
        }
        return text;
    }

    /** The number of an option, or what it is otherwise. */
    public long whole(String key, long otherwise, long min, long max) {
        known.add(key + "=");
        String text = options.remove(key);
        return text == null ? otherwise : whole(key + "=", text, min, max);
    }

    static long whole(String what, String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw new BadCommandException(what + text + " is not a whole number from " + min + " to " + max);
    }

    double decimal(String key, double otherwise, double min, double max) {
        known.add(key + "=");
        String text = options.remove(key);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw new BadCommandException(key + "=" + text + " is not a number from " + min + " to " + max);
    }

    /** Says that all that has a meaning was taken. */
    public void end() {
        Iterator<String> left = options.keySet().iterator();
        String unknown = left.hasNext() ? left.next() + "=" : plain.peek();
        if (unknown != null) {
            throw new BadCommandException("'" + unknown + "' is not understood here; "
                    + (known.isEmpty() ? "nothing more is expected" : "known are " + String.join(", ", known)));
        }
    }
}
