package io.cofferdam.launcher.tree;

import java.util.List;

/** The files of a domain that outlive its processes. What is in them only a domain knows; how long they are is settled here. */
final class DomainState {
    /** Connections that a domain has room for. */
    private static final long CONNECTIONS = 131_072;

    private static final long CONNECTION_BYTES = 256;

    /** Room for what stands before the first entry, and for tables of a few thousand entries. */
    private static final long HEADER_BYTES = 64 << 10;

    private static final long SMALL_BYTES = 1 << 20;

    static final List<StateFile> FILES = List.of(
            new StateFile("connections", HEADER_BYTES + CONNECTIONS * CONNECTION_BYTES),
            new StateFile("neighbors", SMALL_BYTES),
            new StateFile("neighbors6", SMALL_BYTES),
            new StateFile("leases", SMALL_BYTES),
            new StateFile("rules", SMALL_BYTES));

    private DomainState() {}
}
