package io.cofferdam.shm.link;

import static io.cofferdam.shm.link.LinkRightsTest.User.LAUNCHER;
import static io.cofferdam.shm.link.LinkRightsTest.User.SINK;
import static io.cofferdam.shm.link.LinkRightsTest.User.SOURCE;
import static io.cofferdam.shm.link.LinkRightsTest.User.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.tool.RequiresRoot;
import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the kernel lets the two ends of a link do, and everybody else, tried by processes of these users. */
@RequiresRoot
@RequiresTool(Tool.PYTHON3)
class LinkRightsTest {
    private static final int GROUP = 65_411;
    private static final int ANOTHER_LINKS_GROUP = 65_412;
    private static final int RENEWALS = 2;

    private static final Set<Attempt> ON_WHAT_IT_LIES_IN = EnumSet.of(Attempt.DELETE, Attempt.RENAME, Attempt.REPLACE);
    private static final Set<Attempt> ADDITIONS =
            EnumSet.of(Attempt.ADD_FILE, Attempt.ADD_DIRECTORY, Attempt.ADD_LINK, Attempt.ADD_FIFO);
    private static final Set<Attempt> ON_ANYTHING =
            EnumSet.of(Attempt.CHANGE_MODE, Attempt.CHANGE_TIMES, Attempt.GIVE_AWAY, Attempt.RENAME);

    /** Whose process it is. */
    enum User {
        LAUNCHER(0, GROUP),
        SOURCE(65_401, GROUP),
        SINK(65_402, GROUP),
        THIRD(65_403, ANOTHER_LINKS_GROUP);

        private final int uid;
        private final int group;

        User(int uid, int group) {
            this.uid = uid;
            this.group = group;
        }

        List<String> command() {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--groups=" + group);
        }
    }

    private enum Kind {
        DIRECTORY,
        FILE,
        FIFO
    }

    /** A part of a link: who may change it, and who may change what it lies in. */
    private record Part(String path, Kind kind, User owner, User parentsOwner) {
        Set<Attempt> changes() {
            Set<Attempt> changes = EnumSet.copyOf(ON_ANYTHING);
            switch (kind) {
                case DIRECTORY -> changes.addAll(ADDITIONS);
                case FILE -> {
                    changes.addAll(EnumSet.allOf(Attempt.class));
                    changes.removeAll(ADDITIONS);
                    changes.removeAll(EnumSet.of(Attempt.LIST, Attempt.OPEN_TO_READ));
                }
                case FIFO ->
                    changes.addAll(EnumSet.of(
                            Attempt.OPEN_TO_READ,
                            Attempt.OPEN_TO_READ_AND_WRITE,
                            Attempt.REOPEN_TO_WRITE,
                            Attempt.DELETE,
                            Attempt.REPLACE));
            }
            return changes;
        }

        User whoMay(Attempt attempt) {
            return ON_WHAT_IT_LIES_IN.contains(attempt) ? parentsOwner : owner;
        }

        /** How an end that may not change it may use it. */
        Attempt use() {
            return switch (kind) {
                case DIRECTORY -> Attempt.LIST;
                case FILE -> Attempt.OPEN_TO_READ;
                case FIFO -> Attempt.OPEN_TO_WRITE;
            };
        }
    }

    private Path directory = Path.of("/");
    private final List<Integer> rung = new ArrayList<>();
    private int links;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "link-rights-");
        Files.setAttribute(directory, "unix:mode", 0755);
        for (User user : User.values()) {
            Path own = Files.createDirectory(directory.resolve(user.name()));
            Files.setAttribute(own, "unix:uid", user.uid);
        }
    }

    @AfterEach
    void deleteDirectory() throws IOException {
        rung.forEach(new FileDescriptors()::close);
        DirectoryTree.delete(directory);
    }

    private LinkFiles newLink() throws IOException {
        LinkRights rights = new LinkRights(SOURCE.uid, SINK.uid, GROUP);
        LinkFiles link = new LinkFiles(directory.resolve("link-" + links++));
        link.create(rights, LinkFiles.MIN_CAPACITY_BYTES);
        for (int i = 0; i < RENEWALS; i++) {
            link.renew(rights, LinkFiles.MIN_CAPACITY_BYTES);
        }
        return link;
    }

    private static List<Part> parts() {
        String source = "source/" + RENEWALS;
        String sink = "sink/" + RENEWALS;
        return List.of(
                new Part(".", Kind.DIRECTORY, LAUNCHER, LAUNCHER),
                new Part("source", Kind.DIRECTORY, LAUNCHER, LAUNCHER),
                new Part("sink", Kind.DIRECTORY, LAUNCHER, LAUNCHER),
                new Part("generation", Kind.FILE, LAUNCHER, LAUNCHER),
                new Part(source, Kind.DIRECTORY, SOURCE, LAUNCHER),
                new Part(source + "/bulk", Kind.FILE, SOURCE, SOURCE),
                new Part(source + "/page", Kind.FILE, SOURCE, SOURCE),
                new Part(source + "/wake", Kind.FIFO, SOURCE, SOURCE),
                new Part(source + "/queue", Kind.DIRECTORY, SOURCE, SOURCE),
                new Part(source + "/queue/" + BurstRollCycle.fileName(1), Kind.FILE, SOURCE, SOURCE),
                new Part(source + "/queue/" + BurstRollCycle.fileName(2), Kind.FILE, SOURCE, SOURCE),
                new Part(source + "/queue/metadata.cq4t", Kind.FILE, SOURCE, SOURCE),
                new Part(sink, Kind.DIRECTORY, SINK, LAUNCHER),
                new Part(sink + "/page", Kind.FILE, SINK, SINK),
                new Part(sink + "/wake", Kind.FIFO, SINK, SINK));
    }

    private List<String> command(User user, Attempt attempt, Path path) {
        List<String> command = new ArrayList<>(user.command());
        command.addAll(List.of("python3", "-c", Attempt.PROGRAM, attempt.statement(), path.toString()));
        command.add(directory.resolve(user.name()).resolve("own").toString());
        return command;
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What other users can run too.
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder.start();
    }

    /** What came of an attempt: {@code done}, or the name of the error. */
    private String outcome(User user, Attempt attempt, Path path) throws IOException {
        Process process = start(command(user, attempt, path));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.onExit().join();
        return said;
    }

    private static List<String> contents(LinkFiles link) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(link.directory())) {
            for (Path path : walk.sorted().toList()) {
                contents.add(path + " " + Files.readAttributes(path, "unix:uid,gid,mode,size,ctime"));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @EnumSource(names = {"SOURCE", "SINK"})
    void shouldDenyAnEndEveryChangeOfWhatIsNotItsOwn(User end) throws IOException {
        LinkFiles link = newLink();
        List<String> before = contents(link);
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Part part : parts()) {
            for (Attempt attempt : part.changes()) {
                if (part.whoMay(attempt) != end) {
                    Path path = link.directory().resolve(part.path()).normalize();
                    outcomes.put(attempt + ": " + part.path(), outcome(end, attempt, path));
                }
            }
        }
        assertThat(outcomes)
                .hasSizeGreaterThan(60)
                .allSatisfy(
                        (attempt, outcome) -> assertThat(outcome).as(attempt).isIn("EACCES", "EPERM"));
        assertThat(contents(link)).isEqualTo(before);
    }

    /** The control of the attempts that are denied: whoever may do it can, each on a link of its own. */
    @Test
    void shouldLetThoseWhoMayMakeEachOfTheseChanges() throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Part part : parts()) {
            for (Attempt attempt : part.changes()) {
                LinkFiles link = newLink();
                Path path = link.directory().resolve(part.path()).normalize();
                outcomes.put(attempt + ": " + part.path(), outcome(part.whoMay(attempt), attempt, path));
                DirectoryTree.delete(link.directory());
            }
        }
        assertThat(outcomes)
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        (attempt, outcome) -> assertThat(outcome).as(attempt).isEqualTo("done"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOURCE", "SINK"})
    void shouldLetAnEndReadAndRingWhatIsNotItsOwn(User end) throws IOException {
        LinkFiles link = newLink();
        rung.add(Fifo.open(link.present().wakeSource().toString(), FileDescriptors.O_RDWR));
        rung.add(Fifo.open(link.present().wakeSink().toString(), FileDescriptors.O_RDWR));
        for (Part part : parts()) {
            if (part.kind() != Kind.DIRECTORY || part.path().endsWith("queue")) {
                assertThat(outcome(
                                end,
                                part.use(),
                                link.directory().resolve(part.path()).normalize()))
                        .as(part.path())
                        .isEqualTo("done");
            }
        }
    }

    @Test
    void shouldLetNobodyElseOpenOrFindAnything() throws IOException {
        LinkFiles link = newLink();
        rung.add(Fifo.open(link.present().wakeSink().toString(), FileDescriptors.O_RDWR));
        for (Part part : parts()) {
            Set<Attempt> attempts = EnumSet.copyOf(part.changes());
            attempts.add(part.use());
            for (Attempt attempt : attempts) {
                assertThat(outcome(
                                THIRD,
                                attempt,
                                link.directory().resolve(part.path()).normalize()))
                        .as("%s: %s", attempt, part.path())
                        .isIn("EACCES", "EPERM");
            }
        }
    }

    /** As in a jail: the launcher renews the link afterwards, and the view goes on holding. */
    @ParameterizedTest
    @EnumSource(
            value = Attempt.class,
            names = {"OPEN_TO_READ", "OPEN_TO_WRITE", "ADD_FILE"})
    void shouldRingAndReadButNotWriteWhenTheOtherSideIsMountedReadOnly(Attempt attempt) throws IOException {
        LinkFiles link = newLink();
        LinkGeneration next = new LinkGeneration(link.directory(), RENEWALS + 1);
        Path path = switch (attempt) {
            case OPEN_TO_READ -> next.sinkPage();
            case OPEN_TO_WRITE -> next.wakeSink();
            default -> next.sinkSide();
        };
        String script = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && echo ready && read go"
                + " && shift && exec \"$@\"";
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "sh", "-c", script, "sh", link.sinkSide().toString()));
        // Root, because it is the mount that is to deny here.
        command.addAll(command(attempt == Attempt.ADD_FILE ? LAUNCHER : SOURCE, attempt, path));
        Process process = start(command);
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var input = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("ready");
            link.renew(new LinkRights(SOURCE.uid, SINK.uid, GROUP), LinkFiles.MIN_CAPACITY_BYTES);
            rung.add(Fifo.open(next.wakeSink().toString(), FileDescriptors.O_RDWR));
            input.write("go\n");
            input.flush();
            assertThat(output.readLine()).isEqualTo(attempt == Attempt.ADD_FILE ? "EROFS" : "done");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldGiveTheGroupNothingWhenBothEndsAreOneUser() throws IOException {
        LinkFiles link = new LinkFiles(directory.resolve("one-user"));
        link.create(new LinkRights(SOURCE.uid, SOURCE.uid, GROUP), LinkFiles.MIN_CAPACITY_BYTES);
        try (Stream<Path> walk = Files.walk(link.directory())) {
            assertThat(walk)
                    .hasSizeGreaterThan(12)
                    .allSatisfy(path -> assertThat((int) Files.getAttribute(path, "unix:mode") & 0077)
                            .as(path.toString())
                            .isZero());
        }
    }
}
