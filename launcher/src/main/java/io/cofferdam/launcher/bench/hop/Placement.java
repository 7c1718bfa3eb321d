package io.cofferdam.launcher.bench.hop;

import com.google.gson.annotations.SerializedName;

/** Where the two ends run and what they do while they have nothing to do. */
public enum Placement {
    /** A core each, and never off it. */
    @SerializedName("two-cores")
    TWO_CORES("spin", "two cores, spinning"),

    /** One core for both: who has nothing to do sleeps, in each contender's own way. */
    @SerializedName("one-core")
    ONE_CORE("sleep", "one core, sleeping");

    private final String pace;
    private final String title;

    Placement(String pace, String title) {
        this.pace = pace;
        this.title = title;
    }

    /** What processes are told. */
    String pace() {
        return pace;
    }

    String title() {
        return title;
    }
}
