package io.cofferdam.launcher.audit;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mount that a process sees: a line of {@code /proc/PID/mountinfo} (proc_pid_mountinfo(5)).
 *
 * @param point where it is seen
 * @param options of the mount, such as {@code ro}
 */
record Mount(Path point, Set<String> options) {
    private static final int POINT = 4;
    private static final int OPTIONS = 5;
    private static final int OCTAL = 8;

    /** How the kernel writes blanks and the like. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    Mount {
        options = Set.copyOf(options);
    }

    static Mount parse(String line) {
        String[] fields = line.split(" ", -1);
        String point = ESCAPE.matcher(fields[POINT])
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), OCTAL))));
        return new Mount(Path.of(point), Set.of(fields[OPTIONS].split(",", -1)));
    }

    boolean isWritable() {
        return !options.contains("ro");
    }
}
