package io.cofferdam.launcher.config;

import io.cofferdam.launcher.config.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file while it is read. */
final class Problems {
    /** A file with more is no configuration; listing them all would take minutes and help nobody. */
    private static final int MAX_PROBLEMS = 1_000;

    private final Path file;
    private final SourceText source;
    private final List<Problem> found = new ArrayList<>();
    private boolean hasErrors;
    private boolean hasMore;

    Problems(Path file, SourceText source) {
        this.file = file;
        this.source = source;
    }

    void error(Place place, String message, String hint) {
        hasErrors = true;
        add(Severity.ERROR, place, message, hint);
    }

    void error(Place place, BadValue bad, String otherwise) {
        error(place, String.valueOf(bad.getMessage()), bad.hint().isEmpty() ? otherwise : bad.hint());
    }

    void warning(Place place, String message, String hint) {
        add(Severity.WARNING, place, message, hint);
    }

    private void add(Severity severity, Place place, String message, String hint) {
        if (found.size() == MAX_PROBLEMS) {
            hasMore = true;
            return;
        }
        found.add(new Problem(
                severity,
                file,
                place.line(),
                place.column(),
                place.length(),
                place.key(),
                message,
                hint,
                source.line(place.line())));
    }

    boolean hasErrors() {
        return hasErrors;
    }

    /** All of them, in the order of the file; when they are too many, the first and a last one that says so. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (hasMore) {
            String message = "more than " + MAX_PROBLEMS + " problems; the rest is not listed";
            sorted.add(new Problem(Severity.ERROR, file, 0, 0, 0, "", message, "mend these first", ""));
        }
        return sorted;
    }
}
