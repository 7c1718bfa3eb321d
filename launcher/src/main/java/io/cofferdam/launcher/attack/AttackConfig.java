package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gateway that is attacked: device and run directory named after this process, so that several can run at once. */
final class AttackConfig {
    private AttackConfig() {}

    static GatewayConfig of(JailMode jail) throws IOException, GatewayException {
        String number = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        Path file = Files.createTempFile("cofferdam-attack-", ".yaml");
        try {
            Files.writeString(file, """
                    name: attack-%1$s
                    path: bridge
                    outer:
                      nic: {kind: tap, device: cfa-o-%1$s}
                      address: 10.10.1.1/24
                    inner:
                      nic: {kind: tap, device: cfa-i-%1$s}
                      address: 10.10.2.1/24
                    jail: {mode: %2$s}
                    """.formatted(number, jail.label()));
            return switch (ConfigReader.read(file)) {
                case ConfigResult.Valid valid -> valid.config();
                case ConfigResult.Invalid invalid -> throw new GatewayException(invalid.toText());
            };
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
