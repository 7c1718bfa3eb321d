package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.kernel.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file system that shows some of the machine's files at the paths that they have, and nothing else: an empty one in
 * memory, with one mount for each file or directory that is shown, and the symbolic links on the way. For one thread, in
 * a mount namespace of its own.
 */
final class View {
    /** Room for mount points: an entry of a tmpfs is an inode and no page. */
    private static final String OPTIONS = "size=64k,nr_inodes=4096,mode=0755";

    private final Mounts mounts = new Mounts();
    private final Path root;
    private final Set<Path> shown = new HashSet<>();

    /** @param root an empty directory, for the new root to be mounted on */
    View(Path root) {
        this.root = root;
    }

    /** Makes the view and enters it: from here on the calling thread sees nothing else. */
    void enter(List<FileRight> files) throws IOException {
        mounts.makePrivate();
        mounts.mountMemory(root, OPTIONS);
        for (FileRight file : files) {
            show(file.path(), file.access());
        }
        mounts.setAttributes(root, Mounts.READ_ONLY);
        mounts.enter(root);
    }

    private void show(Path path, Access access) throws IOException {
        Deque<Path> names = new ArrayDeque<>();
        path.forEach(names::add);
        Path outside = Path.of("/");
        while (!names.isEmpty()) {
            outside = outside.resolve(names.removeFirst()).normalize();
            if (Files.isSymbolicLink(outside)) {
                outside = follow(outside, names);
            } else if (!names.isEmpty()) {
                makeDirectory(outside);
            }
        }
        if (shown.add(outside)) {
            makePlace(outside);
            mounts.bind(outside, inside(outside), access.mountAttributes());
        }
    }

    /** Makes the link inside, and goes on where it leads. */
    private Path follow(Path link, Deque<Path> names) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (!Files.isSymbolicLink(inside(link))) {
            Files.createSymbolicLink(inside(link), target);
        }
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            names.addFirst(target.getName(i));
        }
        Path parent = link.getParent();
        return target.isAbsolute() || parent == null ? Path.of("/") : parent;
    }

    private void makePlace(Path outside) throws IOException {
        if (Files.isDirectory(outside)) {
            makeDirectory(outside);
        } else if (!Files.exists(inside(outside), LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(inside(outside));
        }
    }

    private void makeDirectory(Path outside) throws IOException {
        if (!Files.isDirectory(inside(outside))) {
            Files.createDirectory(inside(outside));
        }
    }

    private Path inside(Path outside) {
        return root.resolve(Path.of("/").relativize(outside));
    }
}
