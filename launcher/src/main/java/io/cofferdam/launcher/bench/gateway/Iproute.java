package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.process.Program;
import io.cofferdam.launcher.tree.GatewayException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code ip} of iproute2. Blocks the calling thread for as long as that takes. */
final class Iproute {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Iproute() {}

    /**
     * Runs {@code ip} with these words.
     *
     * @throws GatewayException when it refuses, with what it says
     */
    static void ip(String... words) throws GatewayException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Program.Outcome outcome = Program.run(TIMEOUT, command, Path.of("/"), "");
        if (!outcome.succeeded()) {
            throw new GatewayException("`" + String.join(" ", command) + "` failed: "
                    + outcome.words().strip());
        }
    }
}
