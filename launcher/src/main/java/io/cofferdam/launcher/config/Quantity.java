package io.cofferdam.launcher.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: {@code 32 MiB}, {@code 10 s}. */
final class Quantity {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,9})\\s*([A-Za-z]*)");
    private static final SequencedMap<String, Long> SIZES = units(
            Map.entry("B", 1L), Map.entry("KiB", 1L << 10), Map.entry("MiB", 1L << 20), Map.entry("GiB", 1L << 30));
    private static final SequencedMap<String, Long> TIMES = units(
            Map.entry("us", 1L),
            Map.entry("ms", 1_000L),
            Map.entry("s", 1_000_000L),
            Map.entry("min", 60_000_000L),
            Map.entry("h", 3_600_000_000L));

    private Quantity() {}

    /** A size in bytes, between these two. */
    static ValueType<Long> size(long min, long max) {
        String expected = "a size from " + printSize(min) + " to " + printSize(max);
        return new ValueType<>(expected, text -> parse(text, SIZES, min, max, expected));
    }

    /** A time, between these two. */
    static ValueType<Duration> duration(Duration min, Duration max) {
        String expected = "a time from " + printDuration(min) + " to " + printDuration(max);
        return new ValueType<>(
                expected,
                text -> Duration.of(parse(text, TIMES, micros(min), micros(max), expected), ChronoUnit.MICROS));
    }

    static String printSize(long bytes) {
        return print(bytes, SIZES);
    }

    static String printDuration(Duration duration) {
        return print(micros(duration), TIMES);
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    private static long parse(String text, SequencedMap<String, Long> units, long min, long max, String expected) {
        String quoted = BadValue.quote(text);
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new BadValue(
                    quoted + " is not a whole number and a unit; expected " + expected,
                    "units are " + String.join(", ", units.keySet()));
        }
        String number = matcher.group(1);
        Optional<Long> unit = Optional.ofNullable(units.get(matcher.group(2)));
        if (unit.isEmpty()) {
            String hint = startingLike(matcher.group(2), units)
                    .map(word -> "did you mean '" + number + " " + word + "'?")
                    .orElse("units are " + String.join(", ", units.keySet()));
            throw new BadValue(
                    quoted + " has " + (matcher.group(2).isEmpty() ? "no unit" : "an unknown unit") + "; expected "
                            + expected,
                    hint);
        }
        long value = Long.parseLong(number) * unit.get();
        if (value < min || value > max) {
            throw new BadValue(quoted + " is out of range; expected " + expected, "");
        }
        return value;
    }

    /** MB for MiB, sec for s: the first letter tells what was meant. */
    private static Optional<String> startingLike(String unit, SequencedMap<String, Long> units) {
        return units.keySet().stream()
                .filter(known -> !unit.isEmpty() && known.regionMatches(true, 0, unit, 0, 1))
                .findFirst();
    }

    private static String print(long value, SequencedMap<String, Long> units) {
        return units.reversed().entrySet().stream()
                .filter(unit -> value != 0 && value % unit.getValue() == 0)
                .findFirst()
                .map(unit -> value / unit.getValue() + " " + unit.getKey())
                .orElseGet(() -> value + " " + units.firstEntry().getKey());
    }

    @SafeVarargs
    private static SequencedMap<String, Long> units(Map.Entry<String, Long>... fromSmall) {
        SequencedMap<String, Long> units = new LinkedHashMap<>();
        for (Map.Entry<String, Long> unit : fromSmall) {
            units.put(unit.getKey(), unit.getValue());
        }
        return units;
    }
}
