package io.cofferdam.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigPrinterTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"gateway.yaml", "direct.yaml", "pcap.yaml", "linux-stack.yaml"})
    void shouldReadBackToAnEqualRecordWhenExampleIsPrinted(String example) throws IOException {
        GatewayConfig config = read(Path.of("../examples", example));

        assertThat(readBack(config)).isEqualTo(config);
    }

    @Test
    void shouldReadBackToAnEqualRecordWhenTextsNeedQuotes() throws IOException {
        Path file = directory.resolve("test.yaml");
        Files.writeString(file, """
                name: "0123"
                outer:
                  nic: {kind: pcap, read: "a: \\"b\\" \\\\ # c", write: "~", pace: asap, mtu: 65535}
                  address: 10.10.1.1/31
                  routes:
                    - {to: default, via: 10.10.1.0}
                    - {to: 10.77.0.1/32, via: 10.10.1.0}
                inner: {nic: {kind: tap, device: "1e3", mtu: 68, offload: off}, address: 10.10.2.1/24, mac: 02-AA-bb-00-00-01}
                link: {memory: 12345 KiB}
                restart: {first-delay: 1500 ms, max-delay: 60 min}
                """);
        GatewayConfig config = read(file);

        assertThat(config.name()).isEqualTo("0123");
        assertThat(config.link().memoryBytes()).isEqualTo(12345 << 10);
        assertThat(readBack(config)).isEqualTo(config);
        assertThat(config.toYaml()).contains("memory: 12345 KiB", "first-delay: 1500 ms", "max-delay: 1 h");
    }

    @Test
    void shouldDescribeWhatTheIssueAsksForWhenExampleIsRead() {
        GatewayConfig config = read(Path.of("../examples/gateway.yaml"));

        assertThat(config.outer().nic()).isEqualTo(new NicConfig.Tap("cfd-outer", 1500, Offload.AUTO));
        assertThat(config.inner().nic()).isEqualTo(new NicConfig.Tap("cfd-inner", 1500, Offload.AUTO));
        assertThat(config.outer().address()).hasToString("10.10.1.1/24");
        assertThat(config.inner().address()).hasToString("10.10.2.1/24");
        assertThat(config.path()).isEqualTo(GatewayPath.BRIDGE);
    }

    private GatewayConfig readBack(GatewayConfig config) throws IOException {
        Path file = directory.resolve("back.yaml");
        Files.writeString(file, config.toYaml());
        return read(file);
    }

    private static GatewayConfig read(Path file) {
        ConfigResult result = ConfigReader.read(file);
        assertThat(result).as(result.toText()).isInstanceOf(ConfigResult.Valid.class);
        return ((ConfigResult.Valid) result).config();
    }
}
