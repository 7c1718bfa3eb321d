package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.address.FlowText;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import io.cofferdam.domain.rate.TokenBucket;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells in the component's log what rules match that are to be logged: some lines at once, then so many a second, however
 * many packets match; the next line says how many were left out. Whoever sends packets must not be able to fill a disk, nor
 * the log that the launcher keeps of a failure, so a process says no more than {@link #MAX_LENGTH} characters of this.
 * Confined to the component's one thread.
 */
public final class FilterLog {
    /** Lines at once, and one more in each interval after that. */
    static final int BURST = 20;

    static final long INTERVAL_NS = 1_000_000_000L;
    static final int MAX_LENGTH = 1 << 20;

    private final Consumer<String> sink;
    private final TokenBucket bucket = new TokenBucket(INTERVAL_NS, BURST);
    private long leftOut;
    private int length;

    /** @param sink takes a line */
    public FilterLog(Consumer<String> sink) {
        this.sink = sink;
    }

    void matched(Rule rule, FlowKey flow, Direction direction, ConnectionState state, int lengthBytes, long nowNs) {
        if (length >= MAX_LENGTH || !bucket.take(nowNs)) {
            leftOut++;
            return;
        }
        String line = "filter: " + lower(rule.verdict()) + " " + lower(direction) + " " + FlowText.format(flow) + ", "
                + lower(state) + ", " + lengthBytes + " bytes, rule '" + rule.label() + "'"
                + (leftOut == 0 ? "" : " (" + leftOut + " before it not told)");
        leftOut = 0;
        length += line.length();
        sink.accept(length < MAX_LENGTH ? line : line + "; no more of this until a restart");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
