package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.Spread;

/**
 * What became of a claim.
 *
 * @param ratio of the configuration to its yardstick, round by round
 * @param met whether the median reaches what was claimed
 */
record Verdict(Target target, Spread ratio, boolean met) {}
