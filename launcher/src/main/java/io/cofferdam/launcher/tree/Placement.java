package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.CpusConfig;
import io.cofferdam.launcher.kernel.Affinity;
import java.util.BitSet;

/**
 * Where components run. On one processor they wake each other in a few microseconds, and on two in some tens (a processor
 * that idles has to be woken first); on more of them they work at the same time. {@code cpus} in the configuration decides.
 */
final class Placement {
    private final Affinity affinity = new Affinity();
    private final CpusConfig cpus;

    Placement(CpusConfig cpus) {
        this.cpus = cpus;
    }

    /** The processors that components share. */
    BitSet shared() {
        return choose(affinity.get(), cpus.limit());
    }

    /** The last of the processors that there are: the first one serves most interrupts. */
    static BitSet choose(BitSet available, int limit) {
        BitSet chosen = new BitSet();
        for (int processor = available.length() - 1;
                processor >= 0 && chosen.cardinality() < limit;
                processor = available.previousSetBit(processor - 1)) {
            chosen.set(processor);
        }
        return chosen;
    }
}
