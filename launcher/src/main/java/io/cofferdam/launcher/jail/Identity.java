package io.cofferdam.launcher.jail;

import java.util.List;

/**
 * Whom a component's process runs as.
 *
 * @param uid its user, which nobody else has
 * @param gid its group, which nobody else has
 * @param groups one for each of its links, which the two ends of the link have and nobody else
 */
public record Identity(int uid, int gid, List<Integer> groups) {
    public Identity {
        groups = List.copyOf(groups);
    }
}
