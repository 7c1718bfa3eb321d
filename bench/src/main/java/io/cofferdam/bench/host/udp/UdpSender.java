package io.cofferdam.bench.host.udp;

import static io.cofferdam.bench.host.udp.DatagramDescriptor.KIND_DATUM;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.KIND_END;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.KIND_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.LENGTH_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.MAGIC;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.MAGIC_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.SEQUENCE_OFFSET;
import static io.cofferdam.bench.host.udp.DatagramDescriptor.STREAM_OFFSET;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import io.cofferdam.bench.host.pace.Pacer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends numbered datagrams at a steady rate, then tells the receiver how many they were. Used by one thread, which blocks
 * in it; {@link #bytes} may be read by any.
 */
public final class UdpSender {
    private static final int END_COPIES = 3;

    private final UdpSendPlan plan;
    private final StopSwitch stop;
    private final ByteBuffer datagram;
    private volatile long bytes;

    public UdpSender(UdpSendPlan plan, StopSwitch stop) {
        this.plan = plan;
        this.stop = stop;
        datagram = ByteBuffer.allocateDirect(plan.sizeBytes())
                .putInt(MAGIC_OFFSET, MAGIC)
                .putInt(STREAM_OFFSET, ThreadLocalRandom.current().nextInt());
    }

    /** Bytes of payload sent so far. */
    public long bytes() {
        return bytes;
    }

    /** Sends all there is to send; what the kernel refuses is counted, and its number used for the next attempt. */
    public UdpSendReport send() throws IOException, InterruptedException {
        try (DatagramChannel channel = stop.closeOnStop(DatagramChannel.open(StandardProtocolFamily.INET))) {
            channel.connect(plan.to());
            UdpSendReport report = sendData(channel);
            for (int copy = 0; copy < END_COPIES && !stop.isStopped(); copy++) {
                Thread.sleep(Duration.ofNanos(plan.endIntervalNs()));
                trySend(channel, KIND_END, report.sent(), DatagramDescriptor.HEADER_LENGTH);
            }
            stop.forget(channel);
            return report;
        }
    }

    private UdpSendReport sendData(DatagramChannel channel) {
        long startNs = System.nanoTime();
        long nowNs = startNs;
        long count = plan.count();
        Pacer pacer = new Pacer(Math.round(1e9 / plan.ratePps()), startNs);
        long sent = 0;
        long refused = 0;
        while (sent < count && nowNs - startNs <= plan.durationNs() && !stop.isStopped()) {
            long waitNs = pacer.waitNs(nowNs);
            if (waitNs > 0) {
                LockSupport.parkNanos(waitNs);
            } else {
                if (trySend(channel, KIND_DATUM, sent, plan.sizeBytes())) {
                    sent++;
                    bytes = sent * plan.sizeBytes();
                } else {
                    refused++;
                }
                pacer.done(nowNs);
            }
            nowNs = System.nanoTime();
        }
        return new UdpSendReport(sent, refused, startNs, nowNs);
    }

    private boolean trySend(DatagramChannel channel, int kind, long sequence, int lengthBytes) {
        datagram.clear().limit(lengthBytes);
        datagram.putInt(KIND_OFFSET, kind).putInt(LENGTH_OFFSET, lengthBytes).putLong(SEQUENCE_OFFSET, sequence);
        try {
            return channel.write(datagram) == lengthBytes;
        } catch (IOException e) {
            return false;
        }
    }
}
