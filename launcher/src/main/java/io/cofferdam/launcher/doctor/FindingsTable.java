package io.cofferdam.launcher.doctor;

import io.cofferdam.launcher.doctor.Finding.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as text for people. */
public final class FindingsTable {
    private static final String RESET = "\u001b[0m";
    private static final int STATE_WIDTH = 8;

    private FindingsTable() {}

    /**
     * One line for each finding, below it the fix if there is one, and at the end a line that counts.
     *
     * @param colour whether to use ANSI escapes, for terminals
     */
    public static String render(List<Finding> findings, boolean colour) {
        int subjectWidth = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String label = pad(finding.state().label(), STATE_WIDTH);
            text.append(colour ? colourOf(finding.state()) + label + RESET : label)
                    .append("  ")
                    .append(pad(finding.subject(), subjectWidth))
                    .append("  ")
                    .append(finding.found())
                    .append('\n');
            if (!finding.fix().isEmpty()) {
                text.append(" ".repeat(STATE_WIDTH + subjectWidth + 4))
                        .append("fix: ")
                        .append(finding.fix())
                        .append('\n');
            }
        }
        return text.append('\n').append(summary(findings)).append('\n').toString();
    }

    private static String summary(List<Finding> findings) {
        String counts = Arrays.stream(State.values())
                .map(state -> findings.stream()
                                .filter(finding -> finding.state() == state)
                                .count()
                        + " " + state.label())
                .collect(Collectors.joining(", "));
        String verdict = Doctor.isReady(findings)
                ? "A gateway can run here"
                : "A gateway cannot run here before what is missing has been mended";
        return verdict + ": " + counts + ".";
    }

    private static String colourOf(State state) {
        return switch (state) {
            case READY -> "\u001b[32m";
            case SLOW -> "\u001b[33m";
            case MISSING -> "\u001b[31m";
            case OPTIONAL_MISSING -> "\u001b[36m";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
