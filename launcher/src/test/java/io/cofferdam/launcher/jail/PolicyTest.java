package io.cofferdam.launcher.jail;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.kernel.ResourceLimit;
import io.cofferdam.shm.jail.AllowedCall;
import io.cofferdam.shm.jail.Need;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PolicyTest {
    private static final Path RUN = Path.of("/dev/shm/cofferdam/gw");
    private static final Path LINK = RUN.resolve("links/a-to-b");
    private static final long HEAP_BYTES = 32 << 20;
    private static final long STATE_BYTES = 1 << 20;

    private static Policy policy(ComponentKind kind, Optional<Identity> identity) throws IOException {
        Path own = RUN.resolve("components/a");
        return Policy.of(
                new Subject(
                        "a",
                        kind,
                        identity,
                        Path.of("/images/a"),
                        own,
                        own.resolve("page"),
                        own.resolve("log"),
                        Optional.of(own.resolve("state")),
                        STATE_BYTES,
                        List.of(new Subject.End("a-to-b", LINK, LINK.resolve("source"), LINK.resolve("sink"), 1 << 20)),
                        HEAP_BYTES),
                JavaRuntime.ofThisProcess());
    }

    private static Optional<Identity> somebody() {
        return Optional.of(new Identity(70001, 70001, List.of(70032)));
    }

    @ParameterizedTest
    @EnumSource(ComponentKind.class)
    void shouldWriteOnlyItsOwnWhenItSeesFiles(ComponentKind kind) throws IOException {
        assertThat(policy(kind, somebody()).files())
                .filteredOn(file -> file.access() == Access.WRITE || file.access() == Access.OWN_SIDE)
                .extracting(FileRight::path)
                .containsExactlyInAnyOrder(
                        RUN.resolve("components/a/page"),
                        RUN.resolve("components/a/log"),
                        RUN.resolve("components/a/state"),
                        LINK.resolve("source"));
    }

    @ParameterizedTest
    @EnumSource(ComponentKind.class)
    void shouldGiveReasonWhenSomethingIsAllowed(ComponentKind kind) throws IOException {
        Policy policy = policy(kind, somebody());

        assertThat(policy.files()).allMatch(file -> !file.reason().isBlank());
        assertThat(policy.limits()).allMatch(limit -> !limit.reason().isBlank());
        assertThat(policy.calls()).allMatch(call -> !call.reason().isBlank());
    }

    @ParameterizedTest
    @EnumSource(ComponentKind.class)
    void shouldStartNothingWhenItRuns(ComponentKind kind) throws IOException {
        assertThat(policy(kind, somebody()).calls())
                .doesNotContain(AllowedCall.EXECVE, AllowedCall.CLONE_PROCESS, AllowedCall.SECCOMP)
                .allMatch(call -> call.need() != Need.START);
    }

    @Test
    void shouldSeeWhatHoldsSomethingBeforeWhatIsInItWhenMountsAreMade() throws IOException {
        List<Path> paths = policy(ComponentKind.DOMAIN, somebody()).files().stream()
                .map(FileRight::path)
                .toList();
        for (int i = 0; i < paths.size(); i++) {
            Path later = paths.get(i);
            assertThat(paths.subList(i + 1, paths.size()))
                    .noneMatch(path -> later.startsWith(path) && !later.equals(path));
        }
    }

    @Test
    void shouldLimitTasksOfUserOnlyWhenUserIsItsOwn() throws IOException {
        assertThat(policy(ComponentKind.DOMAIN, somebody()).limits())
                .extracting(LimitRight::limit)
                .contains(ResourceLimit.TASKS);
        assertThat(policy(ComponentKind.DOMAIN, Optional.empty()).limits())
                .extracting(LimitRight::limit)
                .doesNotContain(ResourceLimit.TASKS);
    }

    @Test
    void shouldFindDynamicLinkerAndLibrariesWhenRuntimeIsThisOne() throws IOException {
        List<FileRight> files = JavaRuntime.ofThisProcess().files();

        assertThat(files).extracting(FileRight::path).contains(Path.of(System.getProperty("java.home")));
        assertThat(files)
                .anyMatch(file -> file.access() == Access.PROGRAM
                        && file.path().toString().contains("/ld-"));
        assertThat(files).anyMatch(file -> file.path().toString().contains("libc."));
    }
}
