package io.cofferdam.launcher.jail;

import java.nio.file.Path;

/**
 * A file or directory that a component sees, and how it may use it.
 *
 * @param path where it lies, inside as well as outside; symbolic links on the way are there inside, too
 * @param reason in a line
 */
public record FileRight(Path path, Access access, String reason) {}
