package io.cofferdam.domain.fate;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.util.EnumMap;
import java.util.Map;

/** The counters of all fates. Confined to the component's one thread. */
public final class Fates {
    private final Map<Fate, Counter> counterByFate = new EnumMap<>(Fate.class);

    /** Takes the counters up where a predecessor of this process left them. What it held when it died is lost. */
    public Fates(Counters counters) {
        for (Fate fate : Fate.values()) {
            if (fate != Fate.OPEN) {
                counterByFate.put(fate, counters.counter(fate.label()));
            }
        }
        counter(Fate.HELD_AT_RESTART).add(counter(Fate.HELD).value());
        counter(Fate.HELD).set(0);
    }

    /** Counts a frame's fate. */
    public void count(Fate fate) {
        counter(fate).increment();
    }

    /** Counts the fate of a frame that was held. */
    public void countReleased(Fate fate) {
        counter(Fate.HELD).add(-1);
        counter(fate).increment();
    }

    private Counter counter(Fate fate) {
        Counter counter = counterByFate.get(fate);
        if (counter == null) {
            throw new IllegalStateException("fate " + fate + " is no fate: a step forgot to decide");
        }
        return counter;
    }
}
