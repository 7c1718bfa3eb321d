package io.cofferdam.bench.host.meter;

/**
 * A time without any arrival.
 *
 * @param startNs when the last arrival before it was seen, as {@link System#nanoTime()}
 * @param endNs when the first arrival after it was seen
 */
public record Gap(long startNs, long endNs) {
    public long lengthNs() {
        return endNs - startNs;
    }
}
