package io.cofferdam.launcher.tree;

import java.util.List;

/** The files of a domain that outlive its processes. What is in them only a domain knows; how long they are is settled here. */
final class DomainState {
    static final List<StateFile> FILES = List.of(new StateFile("leases", 1 << 20));

    private DomainState() {}
}
