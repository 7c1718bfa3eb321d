package io.cofferdam.launcher.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.CpusConfig;
import io.cofferdam.launcher.kernel.Affinity;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static BitSet processors(int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }

    @Test
    void shouldTakeTheLastProcessorsThereAreWhenItMayUseFewer() {
        assertThat(Placement.choose(processors(0, 1, 4, 6), 1)).isEqualTo(processors(6));
        assertThat(Placement.choose(processors(0, 1, 4, 6), 3)).isEqualTo(processors(1, 4, 6));
        assertThat(Placement.choose(processors(0, 1, 4, 6), 9)).isEqualTo(processors(0, 1, 4, 6));
        assertThat(Placement.choose(processors(0, 1), CpusConfig.ALL.limit())).isEqualTo(processors(0, 1));
    }

    @Test
    void shouldShareTheLastProcessorsAndStayWhereItWasItselfWhenTheyAreFewer() {
        Affinity affinity = new Affinity();
        BitSet own = affinity.get();
        BitSet started = new Placement(new CpusConfig(1)).shared();
        assertThat(started.cardinality()).isEqualTo(1);
        assertThat(started.nextSetBit(0)).isEqualTo(own.length() - 1);
        assertThat(affinity.get()).isEqualTo(own);
    }
}
