package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers of users and groups that one gateway has: 64 from its first. Which they are follows from the inode of the run
 * directory, which no other directory has that is there at the same time; before they are used, it is looked up
 * whether anybody else uses them all the same.
 *
 * <pre>
 *   first + 1 ..      users of the components, and their own groups
 *   first + 32 ..     groups of the links
 * </pre>
 *
 * @param first number of the block
 */
public record UserBlock(int first) {
    /** Where a run directory notes its block. */
    public static final String FILE = "users";

    private static final int SIZE = 64;
    private static final long BLOCKS = 1 << 22;
    private static final int ATTEMPTS = 16;
    private static final int FIRST_USER = 1;
    private static final int FIRST_GROUP_OF_A_LINK = 32;
    private static final Path PROC = Path.of("/proc");
    private static final Path UID_MAP = PROC.resolve("self/uid_map");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    /**
     * A block that nobody uses.
     *
     * @param range first number of all that gateways may use
     * @param runDirectory of the gateway
     * @throws JailException when the gateway finds none
     */
    public static UserBlock choose(int range, Path runDirectory) throws IOException {
        long inode = ((Number) Files.getAttribute(runDirectory, "unix:ino")).longValue();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            UserBlock block = new UserBlock(Math.toIntExact(range + (inode + attempt) % BLOCKS * SIZE));
            if (block.user().isEmpty() && !block.isNotedBeside(runDirectory)) {
                return block;
            }
        }
        throw new JailException("the users that a gateway in " + runDirectory + " could have are all in use; "
                + "`jail: {uids: ...}` in the configuration names others");
    }

    /** Whether another gateway has it whose components may be dead at the moment. */
    private boolean isNotedBeside(Path runDirectory) throws IOException {
        Path parent = Objects.requireNonNull(runDirectory.getParent(), "a run directory is not the root");
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent)) {
            for (Path other : others) {
                Path note = other.resolve(FILE);
                if (!other.equals(runDirectory)
                        && Files.isRegularFile(note)
                        && parse(Files.readString(note)).filter(this::equals).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reads back what {@link #toString} wrote. */
    public static Optional<UserBlock> parse(String text) {
        String number = text.strip();
        return NUMBER.matcher(number).matches()
                ? Optional.of(new UserBlock(Integer.parseInt(number)))
                : Optional.empty();
    }

    /** User and own group of a component, by its place among the gateway's. */
    public int user(int component) {
        return number(FIRST_USER + component, FIRST_GROUP_OF_A_LINK);
    }

    /** Group of a link, by its place among the gateway's. */
    public int groupOfLink(int link) {
        return number(FIRST_GROUP_OF_A_LINK + link, SIZE);
    }

    private int number(int offset, int end) {
        if (offset >= end) {
            throw new IllegalArgumentException("a gateway of so many components or links: number " + offset
                    + " of its users and groups; " + end + " is the end");
        }
        return first + offset;
    }

    /** Whether this process, if it is root, can become these users: a user namespace may have fewer (user_namespaces(7)). */
    public boolean exists() {
        try {
            for (String line : Files.readAllLines(UID_MAP)) {
                String[] parts = line.strip().split("\\s+", -1);
                long start = Long.parseLong(parts[0]);
                if (first >= start && (long) first + SIZE <= start + Long.parseLong(parts[2])) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** A process that runs as one of these users. */
    private Optional<ProcessIdentity> user() throws IOException {
        try (Stream<Path> processes = Files.list(PROC)) {
            List<Path> found = processes
                    .filter(process -> NUMBER.matcher(String.valueOf(process.getFileName()))
                            .matches())
                    .filter(this::isOurs)
                    .toList();
            return found.stream()
                    .flatMap(process ->
                            ProcessIdentity.of(Long.parseLong(String.valueOf(process.getFileName()))).stream())
                    .findFirst();
        }
    }

    private boolean isOurs(Path process) {
        try {
            int uid = (int) Files.getAttribute(process, "unix:uid");
            return uid >= first && uid < first + SIZE;
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }

    @Override
    public String toString() {
        return Integer.toString(first);
    }
}
