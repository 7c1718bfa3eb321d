package io.cofferdam.launcher.stack;

import io.cofferdam.launcher.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of rules in the language of {@code nft}.
 *
 * @param file its absolute path; what it includes is relative to where it lies
 */
record RulesFile(Path file) {
    private static final String NFT = "nft";

    private static final String MISSING = "nft is not on this machine, and loads the rules that `nftables` names; "
            + "sudo apt-get install nftables, or remove the key";

    /** Says of a machine without {@code nft} what is missing; nothing where it is there. */
    static Optional<String> whatIsMissing() {
        return Program.find(NFT).isPresent() ? Optional.empty() : Optional.of(MISSING);
    }

    /**
     * Loads the rules into a namespace, all of them or none.
     *
     * @throws StackException with what {@code nft} says of them
     */
    void load(StackNamespace namespace) throws StackException {
        nft(namespace, List.of("-f"));
    }

    /** Tries whether they could be loaded; does it not. */
    void check(StackNamespace namespace) throws StackException {
        nft(namespace, List.of("-c", "-f"));
    }

    private void nft(StackNamespace namespace, List<String> options) throws StackException {
        Path program = Program.find(NFT).orElseThrow(() -> new StackException(MISSING));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.add(file.toString());
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        Program.Outcome outcome = namespace.run(command, directory, "");
        if (!outcome.succeeded()) {
            throw new StackException(
                    "nft does not take these rules:\n" + outcome.words().stripTrailing());
        }
    }
}
