package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.kernel.Landlock;
import io.cofferdam.launcher.kernel.Mounts;

/** How a component may use something that it sees. */
public enum Access {
    /** Read. */
    READ("read", Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_DEVICES | Mounts.NO_EXECUTION, Access.READING),
    /** Read, and map as code. */
    CODE("read as code", Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_DEVICES, Access.READING),
    /** Start as a program, until the second filter of system calls is in force. */
    PROGRAM("start once", Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_DEVICES, Access.READING | Landlock.EXECUTE),
    /** A device that bytes are read from. */
    DEVICE("read", Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_EXECUTION, Access.READING),
    /** A device that bytes are read from and written to. */
    WRITE_DEVICE(
            "read, write",
            Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_EXECUTION,
            Access.READING | Landlock.WRITE_FILE),
    /** A file that is there: read and write what is in it, no more. */
    WRITE(
            "read, write",
            Mounts.NO_SUID | Mounts.NO_DEVICES | Mounts.NO_EXECUTION,
            Access.READING | Landlock.WRITE_FILE),
    /** Its side of a link: write, and give burst files other names. */
    OWN_SIDE(
            "read, write, rename",
            Mounts.NO_SUID | Mounts.NO_DEVICES | Mounts.NO_EXECUTION,
            Access.READING | Landlock.WRITE_FILE | Landlock.MAKE_FILE | Landlock.REMOVE_FILE),
    /** The neighbour's side of a link: read, and ring the doorbell; a FIFO takes bytes on a read-only mount, a file does not. */
    PEER_SIDE(
            "read, ring",
            Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_DEVICES | Mounts.NO_EXECUTION,
            Access.READING | Landlock.WRITE_FILE);

    private static final long READING = Landlock.READ_FILE | Landlock.READ_DIRECTORY;

    private final String text;
    private final long mountAttributes;
    private final long landlockRights;

    Access(String text, long mountAttributes, long landlockRights) {
        this.text = text;
        this.mountAttributes = mountAttributes;
        this.landlockRights = landlockRights;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** Whether a file there may be written; a device is not a file. */
    public boolean writes() {
        return (mountAttributes & Mounts.READ_ONLY) == 0;
    }

    /** Attributes of the mount that shows it: constants of {@link Mounts}. */
    long mountAttributes() {
        return mountAttributes;
    }

    /** Rights of the Landlock rule for it: constants of {@link Landlock}. */
    long landlockRights() {
        return landlockRights;
    }
}
