package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Jails where the launcher lacks rights: in a user namespace, and where it may not make namespaces at all. */
@GatewayTest
final class RootlessJailIT {
    private static final int FAILED = 1;

    private static final String CAPTURES = """
            outer: {nic: {kind: pcap, write: outer.pcap}, address: 10.10.1.1/24}
            inner: {nic: {kind: pcap, write: inner.pcap}, address: 10.10.2.1/24}
            """;

    private static Command up(TestGateway gateway, String... prefix) {
        List<String> words = new ArrayList<>(List.of(prefix));
        words.addAll(List.of(
                Checkout.home().resolve("cofferdam").toString(),
                "up",
                gateway.configuration().toString(),
                "--detach"));
        return Command.of(words);
    }

    private static Command upWithoutNamespaces(TestGateway gateway) {
        return up(gateway, "setpriv", "--bounding-set=-sys_admin", "--");
    }

    private static String status(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    }

    private static void assertWithoutRights(long pid) throws IOException {
        assertThat(status(pid))
                .containsPattern("\nCapPrm:\\s0+\n")
                .containsPattern("\nCapEff:\\s0+\n")
                .containsPattern("\nCapBnd:\\s0+\n")
                .containsPattern("\nNoNewPrivs:\\s1\n")
                .containsPattern("\nSeccomp_filters:\\s2\n");
    }

    @Test
    void shouldHaveEveryLayerButUsersWhenItRunsInUserNamespace() throws GatewayException, IOException {
        try (TestGateway gateway = TestGateway.withTaps(GatewayPath.DIRECT)) {
            up(gateway, "unshare", "--user", "--map-root-user", "--net", "--").runWell();
            gateway.hit("domain-outer", Signal.KILL);

            Set<Path> namespaces = new HashSet<>();
            for (long pid : gateway.pids()) {
                assertWithoutRights(pid);
                for (String kind : List.of("net", "mnt", "ipc", "uts")) {
                    namespaces.add(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns", kind)));
                }
                assertThat(Path.of("/proc", Long.toString(pid), "root/etc")).doesNotExist();
            }
            assertThat(namespaces).hasSize(4 * gateway.pids().size());
            // Seen from outside of the user namespace, too.
            gateway.command("status").runWell();
            assertThat(gateway.launcherLog())
                    .contains("jail: every component is in one, without user and groups of its own");
        }
    }

    @Test
    void shouldNotStartWhenLayerIsRefused() throws IOException {
        try (TestGateway gateway = TestGateway.unconfigured()) {
            gateway.configure(CAPTURES);

            Command.Result result = upWithoutNamespaces(gateway).run();

            assertThat(result.exitCode()).isEqualTo(FAILED);
            assertThat(result.errors())
                    .contains("no jail with a network of its own", "jail: {mode: lenient}")
                    .doesNotContain("\tat ");
            assertThat(gateway.run().root()).doesNotExist();
        }
    }

    @Test
    void shouldStartAndSayWhatIsMissingWhenJailsAreLenient() throws GatewayException, IOException {
        try (TestGateway gateway = TestGateway.unconfigured()) {
            gateway.configure(CAPTURES + "jail: {mode: lenient}\n");

            upWithoutNamespaces(gateway).runWell();

            for (long pid : gateway.pids()) {
                assertWithoutRights(pid);
            }
            assertThat(gateway.launcherLog()).contains("a mount namespace of its own", "a network of its own");
        }
    }
}
