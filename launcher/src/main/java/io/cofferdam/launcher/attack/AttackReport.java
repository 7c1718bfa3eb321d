package io.cofferdam.launcher.attack;

import java.util.List;

/**
 * What an attack suite has found.
 *
 * @param passed whether nothing got through, nobody was disturbed, every attempt could be made, and enough were proven
 * @param jail how components were confined: {@code on}, {@code lenient} or {@code off}
 * @param seconds how long it took
 * @param proven different attempts that were shown to work outside the jail and were judged
 * @param provenWanted how many of them there have to be
 * @param results of each attempt of each captured component
 */
public record AttackReport(
        boolean passed, String jail, double seconds, int proven, int provenWanted, List<Result> results) {
    public AttackReport {
        results = List.copyOf(results);
    }

    /** How an attempt ended. */
    public enum Outcome {
        /** The kernel denied it. */
        DENIED("denied"),
        /** It can be done, and nobody else was harmed. */
        CONTAINED("contained"),
        /** It went through. */
        THROUGH("GOT THROUGH"),
        /** Others were disturbed. */
        DISTURBED("DISTURBED"),
        /** It could not be tried as it should be. */
        BROKE("BROKE"),
        /** It could not be shown to work outside the jail, so that it proves nothing here. */
        UNPROVEN("unproven");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean isFailure() {
            return this == THROUGH || this == DISTURBED || this == BROKE;
        }
    }

    /**
     * An attempt.
     *
     * @param captured component that tried it
     * @param id of the attempt
     * @param group what it was aimed at
     * @param title what it tries
     * @param outcome how it ended
     * @param layer what stopped it
     * @param detail the answer, what it got, or why it proves nothing
     * @param echoes sent by the others meanwhile
     * @param lost of them
     * @param late of them, after five seconds; lost too
     * @param slowestMs the longest round trip of them
     * @param events what the launcher did meanwhile
     */
    public record Result(
            String captured,
            String id,
            String group,
            String title,
            Outcome outcome,
            String layer,
            String detail,
            long echoes,
            long lost,
            long late,
            double slowestMs,
            List<String> events) {
        public Result {
            events = List.copyOf(events);
        }
    }
}
