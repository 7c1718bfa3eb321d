package io.cofferdam.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.jail.Access;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.jail.FileRight;
import io.cofferdam.launcher.jail.Identity;
import io.cofferdam.launcher.jail.LimitRight;
import io.cofferdam.launcher.jail.Policy;
import io.cofferdam.launcher.kernel.ResourceLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditTest {
    private static final int USER = 70_001;
    private static final int LINK = 70_032;
    private static final Map<String, Long> NO_CAPABILITIES = Map.of("Prm", 0L, "Eff", 0L, "Bnd", 0L);

    @TempDir
    private Path directory;

    private Policy policy = new Policy("", ComponentKind.BRIDGE, Optional.empty(), List.of(), List.of(), 0);
    private ThreadRights thread = new ThreadRights(Set.of(USER), Set.of(USER), Set.of(LINK), NO_CAPABILITIES, true, 3);
    private final List<ThreadRights> moreThreads = new ArrayList<>();
    private final Map<String, String> namespaces = new HashMap<>(Map.of(
            "mnt",
            "mnt:[2]",
            "net",
            "net:[2]",
            "ipc",
            "ipc:[2]",
            "uts",
            "uts:[2]",
            "pid",
            "pid:[1]",
            "user",
            "user:[1]"));
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<ResourceLimit, Long> limits = new HashMap<>(Map.of(ResourceLimit.TASKS, 64L));
    private Set<String> interfaces = Set.of("lo");

    @BeforeEach
    void makePolicy() throws IOException {
        Path page = Files.createFile(directory.resolve("page"));
        policy = new Policy(
                "bridge",
                ComponentKind.BRIDGE,
                Optional.of(new Identity(USER, USER, List.of(LINK))),
                List.of(
                        new FileRight(directory, Access.READ, "what it is handed"),
                        new FileRight(page, Access.WRITE, "its state")),
                List.of(new LimitRight(ResourceLimit.TASKS, 64, "threads")),
                0);
        mounts.add(new Mount(Path.of("/"), Set.of("ro")));
        mounts.add(new Mount(directory.toRealPath(), Set.of("ro", "nosuid")));
        mounts.add(new Mount(page.toRealPath(), Set.of("rw", "nosuid")));
    }

    private List<String> excess() {
        List<ThreadRights> threads = new ArrayList<>(moreThreads);
        threads.add(thread);
        ProcessRights found = new ProcessRights(threads, namespaces, mounts, limits, interfaces);
        Surroundings launcher = new Surroundings(
                Map.of("mnt", "mnt:[1]", "net", "net:[1]", "ipc", "ipc:[1]", "uts", "uts:[1]", "pid", "pid:[1]"), 1);
        return Audit.compare(policy, found, launcher).stream()
                .map(Excess::toString)
                .toList();
    }

    @Test
    void shouldFindNothingWhenItHasWhatItShould() {
        assertThat(excess()).isEmpty();
    }

    @Test
    void shouldFindEachUserAndGroupThatIsNotItsOwn() {
        thread = new ThreadRights(Set.of(USER, 0), Set.of(USER, 5), Set.of(LINK, 27), NO_CAPABILITIES, true, 3);
        assertThat(excess())
                .containsExactly(
                        "user: 0, 70001; allowed: 70001",
                        "group: 5, 70001; allowed: 70001",
                        "groups: 27, 70032; allowed: 70001, 70032");
    }

    @Test
    void shouldNotMindTheUserWhenThereIsOneOnly() {
        policy = new Policy("bridge", policy.kind(), Optional.empty(), policy.files(), policy.limits(), 0);
        thread = new ThreadRights(Set.of(0), Set.of(0), Set.of(0), NO_CAPABILITIES, true, 3);
        assertThat(excess()).isEmpty();
    }

    @Test
    void shouldFindCapabilitiesThatItHasOrCouldHave() {
        thread = new ThreadRights(
                Set.of(USER), Set.of(USER), Set.of(), Map.of("Prm", 0L, "Eff", 0L, "Bnd", 0x400L), true, 3);
        assertThat(excess()).containsExactly("capabilities: Bnd 400; allowed: none");
    }

    /** Rights are a thread's: the one that was there before the others were confined is enough for an attacker. */
    @Test
    void shouldFindTheOneThreadThatIsNotConfined() {
        moreThreads.add(new ThreadRights(Set.of(USER), Set.of(USER), Set.of(), NO_CAPABILITIES, false, 2));
        assertThat(excess())
                .containsExactly(
                        "privileges: may be gained by starting a program; allowed: may not",
                        "filters of system calls: 2; allowed: no fewer than 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnt", "net", "ipc", "uts"})
    void shouldFindANamespaceThatIsTheLaunchers(String kind) {
        namespaces.put(kind, kind + ":[1]");
        assertThat(excess()).containsExactly("namespace " + kind + ": the launcher's; allowed: its own");
    }

    @Test
    void shouldFindAnInterfaceInItsNetwork() {
        interfaces = Set.of("lo", "eth1");
        assertThat(excess()).containsExactly("network: eth1; allowed: nothing but lo");
    }

    @Test
    void shouldFindWhatItMayWriteAndShouldNot() {
        mounts.set(1, new Mount(mounts.get(1).point(), Set.of("rw")));
        mounts.set(0, new Mount(Path.of("/"), Set.of("rw")));
        assertThat(excess())
                .singleElement()
                .asString()
                .startsWith("file system: may write /, ")
                .contains(directory.getFileName().toString());
    }

    @Test
    void shouldFindWhatItSeesAndShouldNot() {
        for (String seen : List.of("/etc", "/home", "/proc", "/sys", "/usr/lib/libz.so.1")) {
            mounts.add(new Mount(Path.of(seen), Set.of("ro")));
        }
        assertThat(excess())
                .containsExactly("file system: sees /etc, /home, /proc and 1 more; allowed: not to be seen");
    }

    @Test
    void shouldFindALimitThatIsHigherOrIsNone() {
        limits.put(ResourceLimit.TASKS, 65L);
        assertThat(excess()).singleElement().asString().endsWith(" 65; allowed: 64");
        limits.put(ResourceLimit.TASKS, ResourceLimit.UNLIMITED);
        assertThat(excess()).singleElement().asString().endsWith(" without end; allowed: 64");
        limits.put(ResourceLimit.TASKS, 63L);
        assertThat(excess()).isEmpty();
    }

    @Test
    void shouldFindALotWhenItIsAnOrdinaryProcess() throws IOException {
        long self = ProcessHandle.current().pid();
        assertThat(RightsInForce.of(policy, self, Surroundings.of(self)).excess())
                .extracting(Excess::right)
                .contains("privileges", "filters of system calls", "namespace mnt", "namespace net", "limit");
    }
}
