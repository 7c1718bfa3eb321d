package io.cofferdam.launcher.kernel;

/** What the kernel leaves to whoever reads a TAP device's frames ({@code TUN_F_} constants of linux/if_tun.h). */
public enum TapOffload {
    NONE("none"),
    /** Checksums are not finished, TCP segments over IPv4 come uncut. */
    TSO("checksum and TSO; USO needs Linux 6.2"),
    /** UDP datagrams that were sent as one come uncut, too. */
    TSO_AND_USO("checksum, TSO and USO");

    private final String text;

    TapOffload(String text) {
        this.text = text;
    }

    /** In words, for people. */
    public String text() {
        return text;
    }
}
