package io.cofferdam.launcher.doctor;

/**
 * What was found out about one thing. Immutable.
 *
 * @param subject the thing, such as {@code /dev/net/tun}
 * @param state how it is
 * @param found what was found, in words
 * @param fix what to do about it, best a command; empty when nothing is to be done
 */
public record Finding(String subject, State state, String found, String fix) {
    /** How something is. */
    public enum State {
        /** As it should be. */
        READY("ok"),
        /** The gateway runs, but slower than it could, or measures worse. */
        SLOW("slow"),
        /** The gateway cannot run. */
        MISSING("missing"),
        /** The gateway runs; some test or comparison is skipped. */
        OPTIONAL_MISSING("optional");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** One word for tables and JSON: {@code ok}, {@code slow}, {@code missing} or {@code optional}. */
        public String label() {
            return label;
        }
    }

    static Finding ready(String subject, String found) {
        return new Finding(subject, State.READY, found, "");
    }

    static Finding slow(String subject, String found, String fix) {
        return new Finding(subject, State.SLOW, found, fix);
    }

    static Finding missing(String subject, String found, String fix) {
        return new Finding(subject, State.MISSING, found, fix);
    }

    static Finding optionalMissing(String subject, String found, String fix) {
        return new Finding(subject, State.OPTIONAL_MISSING, found, fix);
    }
}
