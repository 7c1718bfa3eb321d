package io.cofferdam.bench.host.udp;

import static io.cofferdam.bench.host.udp.DatagramDescriptor.HEADER_LENGTH;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.KIND_DATUM;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.KIND_END;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.KIND_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.LENGTH_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.MAGIC;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.MAGIC_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.SEQUENCE_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.STREAM_OFFSET;

import io.cofferdam.bench.host.meter.GapMeter;
import io.cofferdam.bench.host.meter.SequenceMeter;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The account of one stream of datagrams: the first that is seen, and no other. Datagrams are not trusted. Confined to
 * the receiving thread.
 */
final class StreamTally {
    private static final int GAPS_KEPT = 5;

    private final SequenceMeter sequences = new SequenceMeter();
    private final GapMeter gaps = new GapMeter(GAPS_KEPT);
    private OptionalInt stream = OptionalInt.empty();
    private OptionalLong total = OptionalLong.empty();
    private long bytes;
    private long foreign;

    /** Counts a datagram, which lies between position and limit. */
    void arrived(ByteBuffer datagram, long nowNs) {
        ByteBuffer payload = datagram.slice();
        if (!isOfThisStream(payload)) {
            foreign++;
            return;
        }
        long sequence = payload.getLong(SEQUENCE_OFFSET);
        switch (payload.getInt(KIND_OFFSET)) {
            case KIND_DATUM -> {
                if (sequences.arrived(sequence)) {
                    stream = OptionalInt.of(payload.getInt(STREAM_OFFSET));
                    gaps.arrived(nowNs);
                    bytes += payload.limit();
                } else {
                    foreign++;
                }
            }
            case KIND_END -> {
                if (stream.isPresent()) {
                    total = OptionalLong.of(sequence);
                } else {
                    foreign++; // A copy of the last stream's end, most likely.
                }
            }
            default -> foreign++;
        }
    }

    /** Whether the sender has said that this was all. */
    boolean isEnded() {
        return total.isPresent();
    }

    long bytes() {
        return bytes;
    }

    UdpReceiveReport report(long boundNs, OptionalLong receiveBufferErrors) {
        return new UdpReceiveReport(
                sequences.received(),
                sequences.lost(total.orElse(sequences.expected())),
                sequences.duplicated(),
                sequences.reordered(),
                foreign,
                total,
                bytes,
                gaps.firstNs().orElse(boundNs),
                gaps.lastNs().orElse(boundNs),
                gaps.longest(),
                receiveBufferErrors);
    }

    private boolean isOfThisStream(ByteBuffer payload) {
        return payload.limit() >= HEADER_LENGTH
                && payload.getInt(MAGIC_OFFSET) == MAGIC
                && payload.getInt(LENGTH_OFFSET) == payload.limit()
                && (stream.isEmpty() || stream.getAsInt() == payload.getInt(STREAM_OFFSET));
    }
}
