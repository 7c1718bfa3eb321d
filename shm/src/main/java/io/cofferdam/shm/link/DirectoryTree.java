package io.cofferdam.shm.link;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;

/**
 * Deletes a directory with all that is in it, although somebody else may write there at the same time, or may have built
 * what is there to do harm: no symbolic link is followed at any time, because every step is taken from an open directory
 * (openat(2), unlinkat(2)), and directories in directories are brought up rather than gone down into, because there may be
 * more than one could hold open.
 */
public final class DirectoryTree {
    private final SecureDirectoryStream<Path> parent;
    private final Path name;
    private final Path directory;
    private long entriesLeft;
    private long broughtUp;

    private DirectoryTree(SecureDirectoryStream<Path> parent, Path directory, long maxEntries) {
        this.parent = parent;
        this.name = Objects.requireNonNull(directory.getFileName(), "a directory that is deleted has a name");
        this.directory = directory;
        this.entriesLeft = maxEntries;
    }

    /** Deletes it, if it is there. The directory that it lies in must not be foreign. */
    public static void delete(Path directory) throws IOException {
        delete(directory, Long.MAX_VALUE);
    }

    /**
     * Deletes it, if it is there.
     *
     * @param maxEntries stops with an exception when it has met more than so many
     */
    static void delete(Path directory, long maxEntries) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path place = Objects.requireNonNull(directory.toAbsolutePath().getParent(), "the root is not deleted");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            if (!(entries instanceof SecureDirectoryStream<Path> parent)) {
                throw new IOException(place + " cannot be held open");
            }
            new DirectoryTree(parent, directory, maxEntries).delete();
        }
    }

    private void delete() throws IOException {
        if (!isDirectory(parent, name)) {
            deleteFile(parent, name);
            return;
        }
        boolean flat = false;
        while (!flat) {
            try (SecureDirectoryStream<Path> top = open(parent, name)) {
                flat = empty(top);
            }
        }
        parent.deleteDirectory(name);
    }

    /** Empties a directory, but for what is brought up from directories in it. Whether nothing was. */
    private boolean empty(SecureDirectoryStream<Path> top) throws IOException {
        long before = broughtUp;
        for (Path path : top) {
            Path entry = path.getFileName();
            count();
            if (isDirectory(top, entry)) {
                try (SecureDirectoryStream<Path> inner = open(top, entry)) {
                    bringUp(inner, top);
                }
                top.deleteDirectory(entry);
            } else {
                deleteFile(top, entry);
            }
        }
        return broughtUp == before;
    }

    private void bringUp(SecureDirectoryStream<Path> inner, SecureDirectoryStream<Path> top) throws IOException {
        for (Path path : inner) {
            Path entry = path.getFileName();
            count();
            if (isDirectory(inner, entry)) {
                broughtUp++;
                inner.move(entry, top, Path.of(".brought-up-" + broughtUp));
            } else {
                deleteFile(inner, entry);
            }
        }
    }

    private void count() throws IOException {
        entriesLeft--;
        if (entriesLeft < 0) {
            throw new IOException(directory + " holds too much to be deleted at once");
        }
    }

    private static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> in, Path name) throws IOException {
        return in.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> in, Path name) throws IOException {
        try {
            return in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void deleteFile(SecureDirectoryStream<Path> in, Path name) throws IOException {
        try {
            in.deleteFile(name);
        } catch (NoSuchFileException e) {
            // Gone already is as good: whoever uses the directory meanwhile may rename what is in it.
            return;
        }
    }
}
