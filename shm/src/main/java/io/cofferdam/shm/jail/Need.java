package io.cofferdam.shm.jail;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a component needs system calls for. */
public enum Need {
    /** Starting a program and a JVM: given up before the first foreign byte is read. */
    START,
    /** The JVM's own housekeeping, as long as it runs. */
    JVM,
    /** Moving frames through links, and opening a link that was renewed. */
    LINKS,
    /** Sleeping on futexes until a neighbour rings. */
    FUTEXES,
    /** Sleeping on descriptors: a device's, and the FIFOs of doorbells. */
    DESCRIPTORS,
    /** Reading and writing capture files. */
    CAPTURES;

    /** Reads back what {@link #format} wrote. */
    public static Set<Need> parse(String text) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (String name : text.split(",", -1)) {
            needs.add(valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return needs;
    }

    /** Needs as a component's properties name them. */
    public static String format(Collection<Need> needs) {
        return Arrays.stream(values())
                .filter(needs::contains)
                .map(need -> need.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }
}
