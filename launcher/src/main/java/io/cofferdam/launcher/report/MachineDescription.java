package io.cofferdam.launcher.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where and how something was measured, so that a figure can be judged by a stranger. Immutable; goes into JSON as it is.
 * What the machine does not tell is {@value #UNKNOWN}.
 *
 * @param command as it was typed
 * @param date the instant it was described, ISO 8601 in UTC, to the second
 * @param cpu the model's name
 * @param processors that this process may run on
 * @param memoryBytes the machine's; 0 if unknown
 * @param kernel its release
 * @param java version and vendor
 * @param loadAverage of the last 1, 5 and 15 minutes before the measurement
 */
public record MachineDescription(
        String command,
        String date,
        String cpu,
        int processors,
        long memoryBytes,
        String kernel,
        String java,
        String loadAverage) {
    /** Stands for what could not be learnt. */
    public static final String UNKNOWN = "unknown";

    private static final int BYTES_PER_KIB = 1024;
    private static final double BYTES_PER_GIB = 1 << 30;
    private static final int LOADS = 3;
    private static final int MAX_SIZE_DIGITS = 15;

    /**
     * Describes this machine, now: call it before the measurement, since the load average tells whether it was quiet.
     *
     * @param arguments of the command line, without the program's name
     */
    public static MachineDescription here(List<String> arguments) {
        return read(Path.of("/proc"), Clock.systemUTC(), arguments);
    }

    static MachineDescription read(Path proc, Clock clock, List<String> arguments) {
        return new MachineDescription(
                typed(arguments),
                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString(),
                field(proc.resolve("cpuinfo"), "model name")
                        .or(() -> field(proc.resolve("cpuinfo"), "CPU part"))
                        .orElse(UNKNOWN),
                Runtime.getRuntime().availableProcessors(),
                field(proc.resolve("meminfo"), "MemTotal")
                        .map(MachineDescription::kibibytes)
                        .orElse(0L),
                read(proc.resolve("sys/kernel/osrelease")).orElse(UNKNOWN),
                Runtime.version() + ", " + System.getProperty("java.vendor", UNKNOWN),
                read(proc.resolve("loadavg")).map(MachineDescription::loads).orElse(UNKNOWN));
    }

    /** Name and value of each fact, in the order to be shown. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", command);
        facts.put("date", date);
        facts.put("CPU", cpu + ", " + processors + (processors == 1 ? " processor" : " processors"));
        facts.put(
                "memory",
                memoryBytes == 0 ? UNKNOWN : String.format(Locale.ROOT, "%.1f GiB", memoryBytes / BYTES_PER_GIB));
        facts.put("kernel", kernel);
        facts.put("Java", java);
        facts.put("load average", loadAverage);
        return facts;
    }

    /** The facts for a terminal, one a line, each ended. */
    public String toText() {
        int width = facts().keySet().stream().mapToInt(String::length).max().orElse(0);
        return facts().entrySet().stream()
                .map(fact -> fact.getKey() + " ".repeat(width - fact.getKey().length() + 2) + fact.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String typed(List<String> arguments) {
        return arguments.stream()
                .map(argument ->
                        argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "./cofferdam ", ""))
                .strip();
    }

    private static long kibibytes(String size) {
        String digits = size.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > MAX_SIZE_DIGITS ? 0 : Long.parseLong(digits) * BYTES_PER_KIB;
    }

    private static String loads(String line) {
        return Stream.of(line.split(" ", -1)).limit(LOADS).collect(Collectors.joining(" "));
    }

    private static Optional<String> field(Path file, String key) {
        return read(file)
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(key) && line.contains(":"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst());
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(
                            Files.readString(file, StandardCharsets.ISO_8859_1).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
