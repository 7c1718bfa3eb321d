package io.cofferdam.shm.hostile;

import io.cofferdam.shm.kernel.Credentials;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.LinkGeneration;
import io.cofferdam.shm.link.LinkRights;
import io.cofferdam.shm.link.StagedLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory that attacks happen in: a victim's links, and who may write what. Run by root, victim and attacker are two
 * users that have the rights of a link's two ends, as in a gateway, and nothing else.
 */
final class Ground implements AutoCloseable {
    static final long CAPACITY = LinkFiles.MIN_CAPACITY_BYTES;

    /** The attacker's user and group: nobody. */
    static final int ATTACKER_UID = 65_534;

    static final int VICTIM_UID = 65_533;

    /** The groups of the two ends of each link. */
    static final int IN_GID = 65_501;

    static final int OUT_GID = 65_502;
    static final int TICK_GID = 65_503;

    private static final boolean ROOT = Credentials.effectiveUid() == 0;

    private final Path directory;

    Ground(String name) throws IOException {
        directory = Path.of("/dev/shm", "cfd-hostile-" + ProcessHandle.current().pid() + "-" + name);
        delete(directory);
        Files.createDirectories(directory);
        in().create(rights(in()), CAPACITY);
        out().create(rights(out()), CAPACITY);
        tick().create(rights(tick()), CAPACITY);
    }

    /** Whether the attacker runs as another user. */
    static boolean separatesUsers() {
        return ROOT;
    }

    Path directory() {
        return directory;
    }

    /** The link whose sink the victim has. */
    LinkFiles in() {
        return new LinkFiles(directory.resolve("in"));
    }

    /** The link whose source the victim has. */
    LinkFiles out() {
        return new LinkFiles(directory.resolve("out"));
    }

    /** A link that nobody attacks, whose sink the victim has: what comes over it has to be taken all the while. */
    LinkFiles tick() {
        return new LinkFiles(directory.resolve("tick"));
    }

    private LinkRights rights(LinkFiles link) {
        if (!ROOT) {
            return LinkRights.ofThisUser();
        }
        if (link.equals(in())) {
            return new LinkRights(ATTACKER_UID, VICTIM_UID, IN_GID);
        }
        return link.equals(out())
                ? new LinkRights(VICTIM_UID, ATTACKER_UID, OUT_GID)
                : new LinkRights(0, VICTIM_UID, TICK_GID);
    }

    /** Makes a link of the next generation beside this one, for the attacker to spoil before the victim sees it. */
    LinkGeneration stage(LinkFiles link) throws IOException {
        return StagedLink.prepare(link, rights(link), CAPACITY);
    }

    /** Puts a staged link in the place of this one, as the launcher does when it renews one. */
    void place(LinkFiles link, LinkGeneration staged) throws IOException {
        StagedLink.present(link, rights(link), staged);
    }

    /** Renews a link, as the launcher does. */
    void renew(LinkFiles link) throws IOException {
        link.renew(rights(link), CAPACITY);
    }

    /** Gives the victim what is its own beside its links. */
    void giveToVictim(Path file) throws IOException {
        if (ROOT) {
            Files.setAttribute(file, "unix:uid", VICTIM_UID);
        }
    }

    /** The beginning of a command that is run by another user, with these groups and no other. */
    static List<String> as(int uid, List<Integer> groups) {
        return List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + uid,
                "--groups=" + groups.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "--no-new-privs");
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }
}
