package io.cofferdam.launcher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyPrinterIT {
    private static final int UNBROKEN = 1_000;

    @TempDir
    private Path directory;

    private GatewayPolicy policy(String more) throws IOException {
        return policy("cofferdam", more);
    }

    private GatewayPolicy policy(String outerStack, String more) throws IOException {
        Path file = directory.resolve("gateway.yaml");
        Files.writeString(file, """
                name: printed
                path: bridge
                run-directory: %s
                outer: {nic: {kind: tap, device: tap-outer}, address: 10.10.1.1/24, stack: %s}
                inner: {nic: {kind: pcap, write: /tmp/inner.pcap}, address: 10.10.2.1/24}
                %s
                """.formatted(directory.resolve("run"), outerStack, more));
        if (ConfigReader.read(file) instanceof ConfigResult.Valid valid) {
            return GatewayPolicy.of(valid.config());
        }
        throw new AssertionError(ConfigReader.read(file).toText());
    }

    @Test
    void shouldPrintEveryRightOfEveryComponent() throws IOException {
        GatewayPolicy policy = policy("");
        String text = PolicyPrinter.print(policy, UNBROKEN);

        assertThat(policy.components())
                .extracting(ComponentPolicy::name)
                .containsExactly("driver-outer", "domain-outer", "bridge", "domain-inner", "driver-inner");
        for (ComponentPolicy component : policy.components()) {
            assertThat(text).contains(component.name(), component.kind());
            assertThat(component.calls())
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(text).contains("\n" + call.name() + " ", call.only()));
            assertThat(component.limits())
                    .isNotEmpty()
                    .allSatisfy(limit -> assertThat(text).contains(limit.of()));
            assertThat(component.files())
                    .hasSizeGreaterThan(15)
                    .filteredOn(file -> file.path().contains("/links/"))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(text).contains(file.path().replace(policy.runDirectory(), "RUN")));
        }
        assertThat(policy.deadly()).allSatisfy(call -> assertThat(text).contains(call.name()));
        assertThat(policy.layers()).hasSizeGreaterThan(10);
        assertThat(text)
                .contains("TAP device tap-outer", "/tmp/inner.pcap", "Users (examples")
                .doesNotContain("{", " null");
    }

    @Test
    void shouldHandDevicesToDomainWhenItsStackIsLinux() throws IOException {
        GatewayPolicy policy = policy("linux", "");

        assertThat(policy.components().get(1)).satisfies(domain -> {
            assertThat(domain.name()).isEqualTo("domain-outer");
            assertThat(domain.kind()).isEqualTo("linux domain");
            assertThat(domain.descriptors())
                    .extracting(ComponentPolicy.Descriptor::what)
                    .endsWith("TAP device net of its network stack", "TAP device transit of its network stack");
            assertThat(domain.calls()).isEqualTo(policy.components().getFirst().calls());
        });
    }

    @Test
    void shouldSayOnceWhatHoldsForAll() throws IOException {
        String text = PolicyPrinter.print(policy(""));
        assertThat(text).containsOnlyOnce("/dev/urandom").containsOnlyOnce("RUN/components/NAME/page");
        assertThat(text.lines().filter(line -> line.startsWith("/dev/urandom")))
                .singleElement()
                .asString()
                .contains(" all ");
        assertThat(text.lines().map(String::length)).allMatch(length -> length <= 132);
    }

    /** Nobody may write what somebody else writes. */
    @Test
    void shouldLetOneComponentWriteEachFile() throws IOException {
        GatewayPolicy policy = policy("");
        for (ComponentPolicy component : policy.components()) {
            for (ComponentPolicy other : policy.components()) {
                if (!component.equals(other)) {
                    assertThat(component.files())
                            .filteredOn(file -> file.access().contains("write")
                                    && !file.path().equals("/dev/null"))
                            .extracting(ComponentPolicy.File::path)
                            .isNotEmpty()
                            .doesNotContainAnyElementsOf(other.files().stream()
                                    .filter(file -> file.access().contains("write")
                                            && !file.path().equals("/dev/null"))
                                    .map(ComponentPolicy.File::path)
                                    .toList());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"on,jail: on.", "lenient,is left out", "off,so nothing of this is in force"})
    void shouldSayWhetherItIsInForce(String mode, String expected) throws IOException {
        assertThat(PolicyPrinter.print(policy("jail: {mode: " + mode + "}"))).contains(expected);
    }
}
