package io.cofferdam.launcher.jail;

import java.nio.file.Path;

/**
 * A file or directory that a component sees, and how it may use it.
 *
 * @param path where it lies, inside as well as outside; symbolic links on the way are there inside, too
 * @param reason in a line
 */
public record FileRight(Path path, Access access, String reason) {
    /** On one line; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return access.name() + " " + path + "\t" + reason;
    }

    /** Reads back what {@link #toString} gave. */
    public static FileRight parse(String line) {
        int blank = line.indexOf(' ');
        int tab = line.lastIndexOf('\t');
        return new FileRight(
                Path.of(line.substring(blank + 1, tab)),
                Access.valueOf(line.substring(0, blank)),
                line.substring(tab + 1));
    }
}
