package io.cofferdam.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process by number and time of start, so that a number that was given to another process is not taken for it.
 *
 * @param pid its number
 * @param startTicks when it started, in clock ticks since boot ({@code starttime} of proc_pid_stat(5))
 */
public record ProcessIdentity(long pid, long startTicks) {
    private static final int START_TIME_FIELD = 22;
    private static final int STATE_FIELD = 3;

    /** This process. */
    public static ProcessIdentity self() {
        long pid = ProcessHandle.current().pid();
        return of(pid).orElseThrow(() -> new IllegalStateException("/proc/" + pid + "/stat cannot be read"));
    }

    /** The process that has this number now; nothing if there is none, or if it is only waiting to be reaped. */
    public static Optional<ProcessIdentity> of(long pid) {
        return statField(pid, STATE_FIELD)
                .filter(state -> !state.equals("Z") && !state.equals("X"))
                .flatMap(state -> statField(pid, START_TIME_FIELD))
                .map(ticks -> new ProcessIdentity(pid, Long.parseLong(ticks)));
    }

    /** Reads back what {@link #toString} wrote. */
    public static Optional<ProcessIdentity> parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,10}") || !parts[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Fields are counted from 1; the second, the program's name, may hold blanks and parentheses itself. */
    private static Optional<String> statField(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(fields[field - STATE_FIELD].strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return pid + " " + startTicks;
    }
}
