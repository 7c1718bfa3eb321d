package io.cofferdam.shm.link;

import java.io.IOException;

/** A renewal in two steps, so that attackers in tests can come in between. */
public final class StagedLink {
    private StagedLink() {}

    /** Makes the next generation of a link, which its ends do not see yet. */
    public static LinkGeneration prepare(LinkFiles files, LinkRights rights, long capacityBytes) throws IOException {
        LinkGeneration next = new LinkGeneration(files.directory(), files.generation() + 1);
        files.prepare(rights, next.number(), capacityBytes);
        return next;
    }

    /** Makes it the one that is present. */
    public static void present(LinkFiles files, LinkRights rights, LinkGeneration prepared) throws IOException {
        files.present(rights, prepared.number());
    }
}
