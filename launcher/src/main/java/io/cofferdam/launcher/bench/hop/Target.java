package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.Spread;

/**
 * A target and what was reached.
 *
 * @param text what is compared with what
 * @param atLeast whether the limit is the least; else it is the most
 * @param limit the ratio that is wanted
 * @param reached the ratio, of each round
 * @param met whether its median is within the limit
 */
public record Target(String text, boolean atLeast, double limit, Spread reached, boolean met) {
    static Target atLeast(String text, double limit, Spread reached) {
        return new Target(text, true, limit, reached, reached.median() >= limit);
    }

    static Target atMost(String text, double limit, Spread reached) {
        return new Target(text, false, limit, reached, reached.median() <= limit);
    }
}
