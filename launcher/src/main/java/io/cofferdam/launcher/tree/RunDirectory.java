package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.jail.ControlGroups;
import io.cofferdam.launcher.jail.UserBlock;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.link.DirectoryTree;
import io.cofferdam.shm.link.LinkFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a running gateway keeps, in one directory on tmpfs. It is the only thing that commands need to know to
 * find a gateway, and when it is gone nothing of the gateway is left.
 *
 * <pre>
 *   gateway.yaml             the effective configuration
 *   launcher                 the launcher's process: number and time of start
 *   launcher.log             what a detached launcher says
 *   users                    the users that its components may have ({@link UserBlock})
 *   jail/                    where components' views of the file system are mounted; empty for everybody else
 *   links/FROM-to-TO/        a link ({@link LinkFiles})
 *   components/NAME/         a component: what it was handed, its page, what it says,
 *                            and the files that outlive its processes
 * </pre>
 *
 * @param root the directory
 */
public record RunDirectory(Path root) {
    public Path configuration() {
        return root.resolve("gateway.yaml");
    }

    Path launcherFile() {
        return root.resolve("launcher");
    }

    public Path launcherLog() {
        return root.resolve("launcher.log");
    }

    Path usersFile() {
        return root.resolve(UserBlock.FILE);
    }

    /** Nothing when the directory is of a gateway that is only being made, or is gone. */
    public Optional<UserBlock> users() {
        try {
            return UserBlock.parse(Files.readString(usersFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where its components are put, if the machine has control groups. */
    ControlGroups controlGroups() {
        return ControlGroups.of(users());
    }

    Path jail() {
        return root.resolve("jail");
    }

    public LinkFiles link(LinkPlan link) {
        return new LinkFiles(root.resolve("links").resolve(link.name()));
    }

    /** Where a component keeps what is its own. */
    public Path component(String name) {
        return root.resolve("components").resolve(name);
    }

    /** The components that it has, in alphabetical order. */
    List<String> componentNames() throws IOException {
        Path components = root.resolve("components");
        if (!Files.isDirectory(components)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(components)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    Path properties(String component) {
        return component(component).resolve("properties");
    }

    public Path page(String component) {
        return component(component).resolve("page");
    }

    /** What its process was made to see, by the launcher that started it. */
    Path view(String component) {
        return component(component).resolve("view");
    }

    /** By what it is told other properties while it runs. */
    Path live(String component) {
        return component(component).resolve("live");
    }

    /** Where the files are that outlive its processes. */
    public Path state(String component) {
        return component(component).resolve("state");
    }

    public Path log(String component) {
        return component(component).resolve("log");
    }

    /** The launcher that this gateway has, if it is alive. */
    public Optional<ProcessIdentity> launcher() {
        try {
            return ProcessIdentity.parse(Files.readString(launcherFile())).filter(ProcessIdentity::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Makes the directory, for this user's eyes only. */
    void create() throws IOException {
        Path parent = root.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Deletes the directory, the gateway's control groups and, if it was the last gateway's, the directory of gateways. */
    void delete() throws IOException {
        controlGroups().delete();
        DirectoryTree.delete(root);
        deleteIfEmpty(root.getParent());
    }

    private static void deleteIfEmpty(@org.jspecify.annotations.Nullable Path directory) {
        if (directory == null || !directory.endsWith("cofferdam")) {
            return;
        }
        try {
            Files.deleteIfExists(directory);
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            // Another gateway's run directory is there.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
