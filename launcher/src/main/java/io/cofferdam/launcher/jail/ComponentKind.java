package io.cofferdam.launcher.jail;

import io.cofferdam.shm.jail.Need;
import java.util.EnumSet;
import java.util.Set;

/** What a component is, as far as its rights depend on it. */
public enum ComponentKind {
    TAP_DRIVER,
    CAPTURE_DRIVER,
    BRIDGE,
    DOMAIN,
    /** The process of a domain whose routing is done by a Linux network stack. */
    LINUX_DOMAIN;

    /** What it needs system calls for once it runs. */
    public Set<Need> needs() {
        return switch (this) {
            case TAP_DRIVER, LINUX_DOMAIN -> EnumSet.of(Need.JVM, Need.LINKS, Need.DESCRIPTORS);
            case CAPTURE_DRIVER -> EnumSet.of(Need.JVM, Need.LINKS, Need.DESCRIPTORS, Need.CAPTURES);
            case BRIDGE, DOMAIN -> EnumSet.of(Need.JVM, Need.LINKS, Need.FUTEXES);
        };
    }
}
