package io.cofferdam.bench.hop.medium;

import java.nio.file.Path;

/**
 * What a medium needs to know.
 *
 * @param directory where its files are
 * @param lengthBytes length of all frames
 * @param pace whether an end that has nothing to do may keep its core
 */
public record Setup(Path directory, int lengthBytes, Pace pace) {
    /** What an end does that has nothing to do. */
    public enum Pace {
        SPIN,
        SLEEP
    }

    boolean spins() {
        return pace == Pace.SPIN;
    }

    Path file(String name) {
        return directory.resolve(name);
    }
}
