package io.cofferdam.shm.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;

/**
 * What a link's two pages say it has carried so far, read without asking either end. Each number is the word of the
 * process that counts it.
 *
 * @param bursts bursts submitted
 * @param frames frames submitted
 * @param bytes their bytes, from the Ethernet header, added up
 * @param acknowledgedFrames frames acknowledged
 * @param drops frames that the source dropped because the link was full
 * @param refused bursts that the sink refused as malformed
 * @param rings times the source had to wake the sink, each for one system call
 */
public record LinkCounts(
        long bursts, long frames, long bytes, long acknowledgedFrames, long drops, long refused, long rings) {

    /** Reads the pages of a link. */
    public static LinkCounts read(LinkFiles files) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            LinkGeneration link = files.present();
            LinkPage source = new LinkPage(link.map(link.sourcePage(), FileChannel.MapMode.READ_ONLY, arena));
            LinkPage sink = new LinkPage(link.map(link.sinkPage(), FileChannel.MapMode.READ_ONLY, arena));
            long acknowledged = sink.get(LinkDescriptor.ACKNOWLEDGED_FRAMES_OFFSET);
            return new LinkCounts(
                    source.get(LinkDescriptor.SUBMITTED_BURSTS_OFFSET) % LinkDescriptor.BURSTS_PER_GENERATION,
                    source.get(LinkDescriptor.SUBMITTED_FRAMES_OFFSET),
                    source.get(LinkDescriptor.SUBMITTED_BYTES_OFFSET),
                    acknowledged,
                    source.get(LinkDescriptor.DROPPED_FRAMES_OFFSET),
                    sink.get(LinkDescriptor.REFUSED_OFFSET),
                    source.get(LinkDescriptor.RINGS_OFFSET));
        }
    }

    /** How often the source has gone on in the next of its queue's files, since the link was made or renewed. */
    public long rolls() {
        return Math.max(0, bursts - 1) / BurstDescriptor.BURSTS_PER_FILE;
    }

    /** Frames that were submitted and not yet acknowledged. */
    public long inFlight() {
        return Math.max(0, frames - acknowledgedFrames);
    }
}
