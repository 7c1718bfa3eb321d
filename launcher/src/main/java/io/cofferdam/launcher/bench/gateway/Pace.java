package io.cofferdam.launcher.bench.gateway;

/**
 * How long things take.
 *
 * @param settleMs load before the measured time begins, for TCP to find its window
 * @param measureMs measured time of a TCP or request/response trial
 * @param datagramTrialMs length of one trial of the search for the highest rate
 * @param datagramResolution of that search: it ends when the bounds are within this share of each other
 * @param warmUpMs load on a fresh deployment before its first measurement, for the JIT compilers
 */
record Pace(int settleMs, int measureMs, int datagramTrialMs, double datagramResolution, int warmUpMs) {}
