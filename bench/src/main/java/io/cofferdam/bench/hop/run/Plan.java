package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.medium.Contender;
import io.cofferdam.bench.hop.medium.Setup;

/**
 * One measurement as one process sees it.
 *
 * @param contender what frames move through
 * @param setup what the medium has to know
 * @param burst frames sent at once, at most
 * @param core the core that the measuring thread stays on
 * @param warmNs how long to run before the measurement begins
 * @param measureNs how long to measure
 * @param gapNs how long the source sleeps behind each burst; 0 for not at all
 */
public record Plan(Contender contender, Setup setup, int burst, int core, long warmNs, long measureNs, long gapNs) {}
