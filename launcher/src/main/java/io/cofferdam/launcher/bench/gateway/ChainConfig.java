package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gateway under test, with the defaults of any gateway: devices and run directory are named after this process. */
final class ChainConfig {
    private ChainConfig() {}

    /** What all names that this process gives have in them. */
    static String number() {
        return Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    }

    static GatewayConfig of(GatewayPath path, boolean offload) throws IOException, GatewayException {
        String number = number();
        Path file = Files.createTempFile("cofferdam-bench-" + number + "-", ".yaml");
        try {
            Files.writeString(file, """
                    name: bench-%1$s
                    path: %2$s
                    outer:
                      nic: {kind: tap, device: cfb-o-%1$s, offload: %3$s}
                      address: 10.77.1.1/24
                    inner:
                      nic: {kind: tap, device: cfb-i-%1$s, offload: %3$s}
                      address: 10.77.2.1/24
                    """.formatted(number, path.label(), offload ? "auto" : "off"));
            return switch (ConfigReader.read(file)) {
                case ConfigResult.Valid valid -> valid.config();
                case ConfigResult.Invalid invalid -> throw new GatewayException(invalid.toText());
            };
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
