package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code ip} of iproute2. Blocks the calling thread for as long as that takes. */
final class Iproute {
    private Iproute() {}

    /**
     * Runs {@code ip} with these words.
     *
     * @throws GatewayException when it refuses, with what it says
     */
    static void ip(String... words) throws IOException, GatewayException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process ip = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (ip.waitFor() != 0) {
                throw new GatewayException("`" + String.join(" ", command) + "` failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted in `" + String.join(" ", command) + "`", e);
        }
    }
}
