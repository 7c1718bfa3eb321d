package io.cofferdam.launcher.config;

/**
 * What holds for every component's JVM. Immutable.
 *
 * @param heapBytes the largest heap ({@code -Xmx}), 8 MiB to 4 GiB; links are not on it
 */
public record JvmConfig(long heapBytes) {
    /** 32 MiB. */
    public static final JvmConfig DEFAULT = new JvmConfig(32L << 20);
}
