package io.cofferdam.shm.link;

import java.io.IOException;
import java.nio.file.Path;

/** A launcher that renews a link, for {@link RenewalTest} to kill on the way. */
final class RenewingProcess {
    private RenewingProcess() {}

    /** @param arguments the link's directory */
    public static void main(String[] arguments) throws IOException {
        new LinkFiles(Path.of(arguments[0])).renew(LinkFiles.MIN_CAPACITY_BYTES);
    }
}
