package io.cofferdam.launcher.tree;

import io.cofferdam.shm.kernel.FileDescriptors;
import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher holds open for a component from its first start to its last, so that it outlives each of its processes.
 *
 * @param handed descriptors of its devices, which each of its processes is handed
 * @param kept descriptors that stay with the launcher
 */
record HeldDescriptors(List<Integer> handed, List<Integer> kept) {
    /** Of a component without devices. */
    static final HeldDescriptors NONE = new HeldDescriptors(List.of(), List.of());

    HeldDescriptors {
        handed = List.copyOf(handed);
        kept = List.copyOf(kept);
    }

    /** Lets go of all of them. */
    void close() {
        List<Integer> all = new ArrayList<>(handed);
        all.addAll(kept);
        all.forEach(new FileDescriptors()::close);
    }
}
