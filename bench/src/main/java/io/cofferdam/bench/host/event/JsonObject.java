package io.cofferdam.bench.host.event;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * One JSON object on one line, written field by field (RFC 8259). All that is not printable ASCII is escaped, so that
 * neither line ends nor character sets can tear a line. Confined to one thread; names are the caller's to keep unique.
 */
public final class JsonObject {
    private final StringBuilder text = new StringBuilder(160).append('{');

    public JsonObject put(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    public JsonObject put(String name, long value) {
        name(name).append(value);
        return this;
    }

    public JsonObject put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Puts a number rounded to three decimals; what JSON has no number for becomes null. */
    public JsonObject put(String name, double value) {
        name(name);
        if (Double.isFinite(value)) {
            text.append(Math.abs(value) < 1e12 ? Math.rint(value * 1e3) / 1e3 : value);
        } else {
            text.append("null");
        }
        return this;
    }

    public JsonObject put(String name, JsonObject value) {
        name(name).append(value);
        return this;
    }

    public JsonObject putNull(String name) {
        name(name).append("null");
        return this;
    }

    public JsonObject putNumbers(String name, Collection<? extends Number> values) {
        name(name).append('[');
        Iterator<? extends Number> each = values.iterator();
        while (each.hasNext()) {
            text.append(each.next().longValue()).append(each.hasNext() ? "," : "");
        }
        text.append(']');
        return this;
    }

    public JsonObject putObjects(String name, List<JsonObject> values) {
        name(name).append('[');
        Iterator<JsonObject> each = values.iterator();
        while (each.hasNext()) {
            text.append(each.next()).append(each.hasNext() ? "," : "");
        }
        text.append(']');
        return this;
    }

    /** The object as it stands, closed. */
    @Override
    public String toString() {
        return text + "}";
    }

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        string(name);
        return text.append(':');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c >= ' ' && c < 0x7f) {
                    text.append(c);
                } else {
                    text.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        text.append(Character.forDigit(c >> shift & 0xf, 16));
                    }
                }
            }
        }
    }
}
