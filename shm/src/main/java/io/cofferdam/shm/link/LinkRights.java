package io.cofferdam.shm.link;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.cofferdam.shm.kernel.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may do what with a link's files: what an end writes belongs to that end's user, and the other end may read it
 * because both have a group that nobody else has. The directories that the two sides lie in, and the file that says
 * which generation is present, belong to the launcher, and neither end can change them.
 *
 * <p>Where both ends are one user, as in a gateway without root, the group is given nothing, because it may be everybody's;
 * that one end does not write the other's side is then the mount view's affair.
 *
 * @param sourceUid user that the source's process runs as
 * @param sinkUid user that the sink's process runs as
 * @param groupId group that both processes have, and no other component
 */
public record LinkRights(int sourceUid, int sinkUid, int groupId) {
    private static final int OWNER_ONLY = 0700;
    private static final int OWNER_AND_GROUP = 0770;

    /** A group may enter, and find by name what it knows the name of. */
    private static final int ENTER = 0710;

    private static final int LIST = 0750;
    private static final int READ = 0640;

    /** A doorbell: whoever waits owns it, and whoever rings may do nothing but write. */
    private static final int RING = 0620;

    /** The rights of a link whose two ends are both the user that this process is. */
    public static LinkRights ofThisUser() {
        int uid = Credentials.effectiveUid();
        return new LinkRights(uid, uid, Credentials.effectiveGid());
    }

    private int mask() {
        return sourceUid == sinkUid ? OWNER_ONLY : OWNER_AND_GROUP;
    }

    /** Lets the two ends enter a directory that stays the launcher's. */
    void letEnter(Path directory) throws IOException {
        give(directory, Credentials.effectiveUid(), ENTER);
    }

    /** Lets the two ends read a file that stays the launcher's. */
    void letRead(Path file) throws IOException {
        give(file, Credentials.effectiveUid(), READ);
    }

    /** Gives the source what it writes: the directory last, so that until then nobody but the launcher can enter it. */
    void giveToSource(Path directory) throws IOException {
        giveTree(directory, sourceUid);
    }

    /** Gives the sink what it writes. */
    void giveToSink(Path directory) throws IOException {
        giveTree(directory, sinkUid);
    }

    /** Takes a side's directory back, so that its end, if it still runs, comes into it no more. */
    static void takeBack(Path directory) throws IOException {
        if (Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            Files.setAttribute(directory, "unix:uid", Credentials.effectiveUid(), NOFOLLOW_LINKS);
            Files.setAttribute(directory, "unix:mode", OWNER_ONLY);
        }
    }

    private void giveTree(Path directory, int uid) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> contentsFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : contentsFirst) {
                give(path, uid, mode(directory, path));
            }
        }
    }

    private static int mode(Path side, Path path) {
        if (path.equals(side)) {
            return ENTER;
        }
        if (Files.isDirectory(path)) {
            return LIST;
        }
        return Files.isRegularFile(path) ? READ : RING;
    }

    /** The user last: nobody but root can change anything about a file that is another's. */
    private void give(Path path, int uid, int mode) throws IOException {
        Files.setAttribute(path, "unix:gid", groupId, NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:mode", mode & mask());
        Files.setAttribute(path, "unix:uid", uid, NOFOLLOW_LINKS);
    }
}
