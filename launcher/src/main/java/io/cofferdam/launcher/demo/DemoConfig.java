package io.cofferdam.launcher.demo;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demonstration's gateway: device and run directory named after this process, so that several can run at once. */
public final class DemoConfig {
    private DemoConfig() {}

    /** @param path {@code bridge} or {@code direct} */
    public static GatewayConfig of(String path) throws IOException, GatewayException {
        String number = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        Path file = Files.createTempFile("cofferdam-demo-", ".yaml");
        try {
            Files.writeString(file, """
                    name: demo-%s
                    path: %s
                    outer:
                      nic: {kind: tap, device: cfd-o-%s}
                      address: 10.10.1.1/24
                    inner:
                      nic: {kind: tap, device: cfd-i-%s}
                      address: 10.10.2.1/24
                    """.formatted(number, path, number, number));
            return switch (ConfigReader.read(file)) {
                case ConfigResult.Valid valid -> valid.config();
                case ConfigResult.Invalid invalid -> throw new GatewayException(invalid.toText());
            };
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
