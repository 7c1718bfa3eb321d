package io.cofferdam.launcher.bench.hop;

/**
 * What a sleeping consumer costs our link's source, counted.
 *
 * @param frames frames sent one at a time, with a pause behind each in which the consumer goes to sleep
 * @param sleeps how often the consumer slept meanwhile
 * @param rings system calls that the source made to wake it
 * @param awakeFrames frames sent to a consumer that never sleeps
 * @param awakeRings system calls that the source made for those
 */
public record WakeUps(long frames, long sleeps, long rings, long awakeFrames, long awakeRings) {}
