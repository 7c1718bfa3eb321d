package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.LinkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that attacks happen in: a victim's links, and who may write what. Run by root, the attacker is another
 * user, who owns its end of the link under attack, the two FIFOs and the link's directory, and nothing else.
 */
final class Ground implements AutoCloseable {
    static final long CAPACITY = LinkFiles.MIN_CAPACITY_BYTES;

    /** The attacker's user and group: nobody. */
    static final int ATTACKER_UID = 65_534;

    private static final boolean ROOT = Integer.valueOf(0).equals(uidOfThisProcess());

    private final Path directory;

    Ground(String name) throws IOException {
        directory = Path.of("/dev/shm", "cfd-hostile-" + ProcessHandle.current().pid() + "-" + name);
        delete(directory);
        Files.createDirectories(directory);
        in().create(CAPACITY);
        out().create(CAPACITY);
        tick().create(CAPACITY);
    }

    private static Object uidOfThisProcess() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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

    /** Makes a link of the next generation beside this one, for the attacker to spoil before the victim sees it. */
    LinkFiles stage(LinkFiles link) throws IOException {
        LinkFiles staged = new LinkFiles(directory.resolve("staged"));
        delete(staged.directory());
        Files.createDirectories(staged.directory());
        Files.writeString(generationFile(staged), Long.toString(link.generation()));
        staged.renew(CAPACITY);
        return staged;
    }

    /** Puts a staged link in the place of this one, as the launcher does when it renews one. */
    void place(LinkFiles staged, LinkFiles link) throws IOException {
        Path old = directory.resolve("replaced");
        Files.move(generationFile(staged), generationFile(link), StandardCopyOption.REPLACE_EXISTING);
        Files.move(link.directory(), old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(staged.directory(), link.directory(), StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    private static Path generationFile(LinkFiles link) {
        return link.directory().resolveSibling(link.directory().getFileName() + ".generation");
    }

    /** Gives the attacker its end of a link. */
    void grant(LinkFiles link, String end) throws IOException {
        if (!ROOT) {
            return;
        }
        List<Path> owned = new java.util.ArrayList<>();
        owned.add(link.directory());
        owned.add(link.directory().resolve("wake-sink"));
        owned.add(link.directory().resolve("wake-source"));
        try (Stream<Path> files = Files.walk(link.directory().resolve(end))) {
            files.forEach(owned::add);
        }
        for (Path file : owned) {
            Files.setAttribute(file, "unix:uid", ATTACKER_UID);
        }
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
