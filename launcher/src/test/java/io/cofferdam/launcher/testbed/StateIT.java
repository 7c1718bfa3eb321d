package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files of domains that outlive their processes. */
@GatewayTest
final class StateIT {
    private static final List<String> DOMAINS = List.of("domain-outer", "domain-inner");

    private TestNetwork network;

    @BeforeAll
    void up() throws GatewayException, IOException {
        network = TestNetwork.up(GatewayPath.DIRECT);
    }

    @AfterAll
    void down() {
        network.close();
    }

    private List<Path> files(String component) throws IOException {
        try (Stream<Path> files = Files.list(network.gateway().run().state(component))) {
            return files.sorted().toList();
        }
    }

    private List<Object> inodes() throws IOException {
        List<Object> inodes = new ArrayList<>();
        for (String domain : DOMAINS) {
            for (Path file : files(domain)) {
                inodes.add(Files.getAttribute(file, "unix:ino"));
            }
        }
        return inodes;
    }

    @Test
    void shouldBelongToItsDomainAloneWhenItRuns() throws GatewayException, IOException {
        List<Object> owners = new ArrayList<>();
        for (String domain : DOMAINS) {
            long pid = network.gateway().component(domain).pid();
            Object process = Files.getAttribute(Path.of("/proc/" + pid), "unix:uid");
            owners.add(process);
            assertThat(files(domain))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("leases");
            for (Path file : files(domain)) {
                assertThat(Files.getAttribute(file, "unix:uid")).as("%s", file).isEqualTo(process);
                assertThat(Files.getPosixFilePermissions(file)).as("%s", file).hasSize(2);
            }
            assertThat(Files.getAttribute(network.gateway().run().state(domain), "unix:uid"))
                    .as("who may make files there")
                    .isEqualTo(0);
        }
        assertThat(owners).doesNotHaveDuplicates().doesNotContain(0);
    }

    @Test
    void shouldStayWhenDomainAndLauncherAreKilled() throws GatewayException, IOException {
        List<Object> before = inodes();

        network.gateway().hit("domain-outer", Signal.KILL);
        network.gateway().killLauncher();
        kill(network.gateway().component("domain-inner").pid());
        network.gateway().upCommand().runWell();

        assertThat(inodes()).isEqualTo(before);
        network.pc().warmUp(network.srv());
    }

    private static void kill(long pid) {
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signal.KILL);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(TestHost.TIMEOUT_S))
                .until(() -> ProcessIdentity.of(pid).isEmpty());
    }
}
