package io.cofferdam.domain.service;

import org.jspecify.annotations.Nullable;

/** Which hosts of the inner network have which names. Called by the component's one thread only. */
public interface HostNames {
    /** Knows nobody. */
    HostNames NONE = new HostNames() {
        @Override
        public int addressOf(String label) {
            return UNKNOWN;
        }

        @Override
        public @Nullable String nameOf(int address) {
            return null;
        }
    };

    /** What {@link #addressOf} answers for a name that nobody has. */
    int UNKNOWN = 0;

    /**
     * The address of the host of that name, or {@link #UNKNOWN}.
     *
     * @param label one label in lower case
     */
    int addressOf(String label);

    /** The name of the host at an address, one label in lower case; null if it has none. */
    @Nullable String nameOf(int address);
}
