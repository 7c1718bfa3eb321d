package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel says is in force for components that run: read from {@code /proc}, where they have no say. */
@GatewayTest
final class JailIT {
    private static final List<String> NAMESPACES = List.of("net", "ipc", "uts", "mnt");

    private TestNetwork network;

    @BeforeAll
    void up() throws GatewayException, IOException {
        // A domain of each kind.
        network = TestNetwork.around(TestGateway.withStacks(GatewayPath.BRIDGE, "cofferdam", "linux"));
    }

    @AfterAll
    void down() {
        network.close();
    }

    static List<String> components() {
        return TestGateway.components(GatewayPath.BRIDGE);
    }

    private Path proc(String component) throws GatewayException, IOException {
        return proc(network.gateway().component(component).pid());
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static String status(Path process, String key) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip().replaceAll("\\s+", " "))
                .findFirst()
                .orElse("none");
    }

    private static Path namespace(Path process, String kind) throws IOException {
        return Files.readSymbolicLink(process.resolve("ns").resolve(kind));
    }

    private void assertJailed(Path process) throws IOException {
        assertThat(status(process, "CapInh")).matches("0+");
        assertThat(status(process, "CapPrm")).matches("0+");
        assertThat(status(process, "CapEff")).matches("0+");
        assertThat(status(process, "CapBnd")).matches("0+");
        assertThat(status(process, "CapAmb")).matches("0+");
        assertThat(status(process, "NoNewPrivs")).isEqualTo("1");
        assertThat(status(process, "Seccomp")).isEqualTo("2");
        assertThat(status(process, "Seccomp_filters")).isEqualTo("2");
        for (String kind : NAMESPACES) {
            assertThat(namespace(process, kind)).isNotEqualTo(namespace(Path.of("/proc/self"), kind));
        }
        List<String> limits = Files.readAllLines(process.resolve("limits"));
        assertThat(limits).anyMatch(line -> line.matches("Max core file size +0 +0 +bytes *"));
        assertThat(limits).anyMatch(line -> line.matches("Max processes +64 +64 +processes *"));
        assertThat(limits).anyMatch(line -> line.matches("Max open files +256 +256 +files *"));
    }

    @ParameterizedTest
    @MethodSource("components")
    void shouldBeJailedWhenItRuns(String component) throws GatewayException, IOException {
        assertJailed(proc(component));
    }

    @Test
    void shouldBeJailedInEveryThreadWhenItRuns() throws GatewayException, IOException {
        try (var tasks = Files.newDirectoryStream(proc("driver-outer").resolve("task"))) {
            for (Path task : tasks) {
                assertThat(status(task, "Seccomp_filters")).as(task.toString()).isEqualTo("2");
                assertThat(status(task, "CapEff")).as(task.toString()).matches("0+");
            }
        }
    }

    @Test
    void shouldBeNobodyElseWhenItRuns() throws GatewayException, IOException {
        Set<String> users = new HashSet<>();
        Set<Path> namespaces = new HashSet<>();
        for (String component : components()) {
            Path process = proc(component);
            String uid = status(process, "Uid");
            assertThat(uid).matches("(\\d{5,}) \\1 \\1 \\1");
            assertThat(status(process, "Gid")).matches("(\\d{5,}) \\1 \\1 \\1");
            users.add(uid);
            for (String kind : NAMESPACES) {
                namespaces.add(namespace(process, kind));
            }
        }
        assertThat(users).hasSize(components().size());
        assertThat(namespaces).hasSize(components().size() * NAMESPACES.size());
    }

    @Test
    void shouldHaveNoNetworkButLoopbackThatIsDownWhenItRuns() throws GatewayException, IOException {
        Path network = proc("driver-outer").resolve("net");
        assertThat(Files.readAllLines(network.resolve("dev")).stream()
                        .filter(line -> line.contains(":"))
                        .map(String::strip))
                .singleElement()
                .asString()
                .startsWith("lo:");
        assertThat(Files.readAllLines(network.resolve("if_inet6"))).isEmpty();
    }

    /** A view may be read-only in what is the component's own, and must be in what is not. */
    @ParameterizedTest
    @MethodSource("components")
    void shouldWriteOnlyItsOwnFilesWhenItSeesOthers(String component) throws GatewayException, IOException {
        Path run = network.gateway().run().root();
        Pattern own = Pattern.compile(Pattern.quote(run.toString()) + "/(components/" + component
                + "/(page|log|state)|links/(" + component + "-to-[^/]+/source|.*-to-" + component + "/sink))");
        List<String> mounts = Files.readAllLines(proc(component).resolve("mountinfo"));
        assertThat(mounts).isNotEmpty();
        for (String mount : mounts) {
            // proc_pid_mountinfo(5): the fifth field is the mount point, the sixth has its options.
            String[] fields = mount.split(" ", -1);
            assertThat(fields[5]).as(mount).contains("nosuid");
            assertThat(fields[4]).as(mount).doesNotStartWith("/proc").doesNotStartWith("/home");
            assertThat(fields[5].startsWith("rw"))
                    .as(mount)
                    .isEqualTo(own.matcher(fields[4]).matches());
            if (fields[5].startsWith("rw")) {
                assertThat(fields[5]).as(mount).contains("noexec");
            }
        }
        Path root = proc(component).resolve("root");
        assertThat(root.resolve("etc")).doesNotExist();
        assertThat(root.resolve("proc")).doesNotExist();
        assertThat(root.resolve("usr/bin")).doesNotExist();
    }

    @Test
    void shouldHoldNoDescriptorOfOthersWhenItRuns() throws GatewayException, IOException {
        Path run = network.gateway().run().root();
        for (String component : components()) {
            try (var descriptors = Files.newDirectoryStream(proc(component).resolve("fd"))) {
                for (Path descriptor : descriptors) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith(run.toString())) {
                        assertThat(target)
                                .as("%s of %s", target, component)
                                .containsPattern("/links/.*" + component + "|/components/" + component + "/");
                    } else if (target.startsWith("/dev/net/tun")) {
                        assertThat(component).matches("driver-.*|domain-inner");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver-inner", "domain-outer", "bridge", "domain-inner"})
    void shouldBeJailedAgainWhenItWasKilled(String component) throws GatewayException, IOException {
        String before = status(proc(component), "Uid");
        Path network = namespace(proc(component), "net");

        long pid = this.network.gateway().hit(component, Signal.KILL).newPid();

        assertJailed(proc(pid));
        assertThat(status(proc(pid), "Uid")).isEqualTo(before);
        assertThat(namespace(proc(pid), "net")).as("made once").isEqualTo(network);
    }

    @Test
    void shouldSayWhatIsInForceWhenItIsUp() throws IOException {
        assertThat(network.gateway().launcherLog()).contains("jail: every component is in one");
    }

    @Test
    void shouldNotBeJailedWhenConfigurationSaysSo() throws GatewayException, IOException {
        try (TestGateway free = TestGateway.withTaps(GatewayPath.DIRECT, "jail: {mode: off}")) {
            free.up();
            Path process = proc(free.component("domain-outer").pid());
            assertThat(status(process, "Seccomp")).isEqualTo("0");
            assertThat(namespace(process, "net")).isEqualTo(namespace(Path.of("/proc/self"), "net"));
            assertThat(free.launcherLog()).contains("jail: off");
        }
    }
}
