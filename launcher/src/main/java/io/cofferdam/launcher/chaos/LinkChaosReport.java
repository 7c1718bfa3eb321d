package io.cofferdam.launcher.chaos;

import java.util.List;

/**
 * What a campaign against links has found.
 *
 * @param passed whether nothing was lost, doubled, reordered or corrupted, no link was faulty or held more than it may,
 *     every component came back, and all that had been sent had arrived at the end
 * @param seed that repeats it
 * @param killsWanted how many kills it was to have
 * @param kills how many it had
 * @param seconds how long it took
 * @param framesJudged frames that the sink has held against what was due
 * @param bytesJudged their bytes
 * @param lost frames that never arrived
 * @param doubled frames that arrived once too often
 * @param reordered frames that arrived too late
 * @param corrupted frames that were not what they should be
 * @param redelivered bursts that the link gave to a second process of the sink because the first had judged them and died
 *     before it could acknowledge them; known by their position and judged once
 * @param components of the chain, in its order
 * @param links of the chain, in its order
 * @param failures what else went wrong, a sentence each
 */
public record LinkChaosReport(
        boolean passed,
        long seed,
        int killsWanted,
        int kills,
        double seconds,
        long framesJudged,
        long bytesJudged,
        long lost,
        long doubled,
        long reordered,
        long corrupted,
        long redelivered,
        List<Component> components,
        List<LinkUsage> links,
        List<String> failures) {
    public LinkChaosReport {
        components = List.copyOf(components);
        links = List.copyOf(links);
        failures = List.copyOf(failures);
    }

    /**
     * A component of the chain.
     *
     * @param name its name
     * @param kills how often it was killed
     * @param killsByDoom of these, at a step of its own that the seed chose
     * @param killsWhileStopped of these, after it had been stopped for a while
     * @param framesMoved frames that it has sent, taken up or judged
     * @param up from a kill until a successor ran its duty cycle
     * @param moves from a kill until a successor moved its first frame
     */
    public record Component(
            String name,
            int kills,
            int killsByDoom,
            int killsWhileStopped,
            long framesMoved,
            Recovery up,
            Recovery moves) {}

    /**
     * A link of the chain.
     *
     * @param name its name
     * @param maxBytes the most that it held at once: all its files, those that were deleted and still mapped included
     * @param allowedBytes what it may hold
     * @param samples how often that was looked at
     */
    public record LinkUsage(String name, long maxBytes, long allowedBytes, long samples) {}
}
