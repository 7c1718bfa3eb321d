package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The highest rate that a path carries with less than a given loss (RFC 2544 section 26.1, throughput): binary search, each
 * trial a stream of given length at a steady rate. The bounds are halved as ratios, since what counts is their ratio.
 *
 * <p>The first trial asks for more than any path carries; the rate that the sender reaches then is the upper bound.
 */
final class RateSearch {
    /** A rate this much below the upper bound is not looked for. */
    private static final double LOWEST_SHARE = 1.0 / 32;

    private final double maxLoss;
    private final double resolution;

    /**
     * @param maxLoss share of what was sent that a trial must stay below to pass
     * @param resolution the search ends when the bounds are within this share of each other
     */
    RateSearch(double maxLoss, double resolution) {
        this.maxLoss = maxLoss;
        this.resolution = resolution;
    }

    /**
     * What a trial showed.
     *
     * @param askedPps rate that the sender was asked for
     * @param sentPps rate that it reached
     * @param loss share of what was sent that did not arrive
     */
    record Trial(double askedPps, double sentPps, double loss) {}

    /** Sends at a rate. */
    @FunctionalInterface
    interface Offer {
        Trial at(double ratePps) throws GatewayException, IOException;
    }

    /**
     * What a search found.
     *
     * @param ratePps the highest rate that passed; 0 if none did
     * @param bestTrial number of its trial, from 0; of the last one if none passed
     * @param limitedBySender whether the path lost nothing at the highest rate that the sender could reach
     * @param trials all of them, in order
     */
    record Found(double ratePps, int bestTrial, boolean limitedBySender, List<Trial> trials) {}

    /** Searches below a rate that is higher than any path carries. */
    Found run(double floodPps, Offer offer) throws GatewayException, IOException {
        List<Trial> trials = new ArrayList<>();
        Trial flood = offer.at(floodPps);
        trials.add(flood);
        if (passed(flood)) {
            return new Found(flood.sentPps(), 0, true, trials);
        }
        double high = flood.sentPps();
        double low = high * LOWEST_SHARE;
        double best = 0;
        int bestTrial = -1;
        while (high > 0 && high / low > 1 + resolution) {
            double ratePps = Math.sqrt(high * low);
            Trial trial = offer.at(ratePps);
            trials.add(trial);
            if (passed(trial)) {
                low = ratePps;
                if (trial.sentPps() > best) {
                    best = trial.sentPps();
                    bestTrial = trials.size() - 1;
                }
            } else {
                high = ratePps;
            }
        }
        return new Found(best, bestTrial < 0 ? trials.size() - 1 : bestTrial, false, List.copyOf(trials));
    }

    private boolean passed(Trial trial) {
        return trial.loss() < maxLoss;
    }
}
