package io.cofferdam.launcher.config;

import java.nio.file.Path;
import java.util.Optional;

/** Whose code routes in a domain. Immutable. */
public sealed interface StackConfig {
    /** The stack of a side that names none. */
    StackConfig DEFAULT = new Cofferdam();

    /** The word that the configuration uses. */
    String label();

    /** Our own router, in the domain's process. */
    record Cofferdam() implements StackConfig {
        @Override
        public String label() {
            return "cofferdam";
        }
    }

    /**
     * The network stack of the kernel, in a network namespace of the domain's own.
     *
     * @param nftables rules that are loaded into it, in the language of {@code nft}; absolute; none by default
     */
    record Linux(Optional<Path> nftables) implements StackConfig {
        @Override
        public String label() {
            return "linux";
        }
    }
}
