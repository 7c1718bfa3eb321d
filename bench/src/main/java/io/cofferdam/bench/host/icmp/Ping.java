package io.cofferdam.bench.host.icmp;

import io.cofferdam.bench.host.icmp.IcmpPacket.EchoReply;
import io.cofferdam.bench.host.icmp.IcmpPacket.Malformed;
import io.cofferdam.bench.host.icmp.IcmpPacket.Problem;
import io.cofferdam.bench.host.icmp.IcmpPacket.Unrelated;
import io.cofferdam.bench.host.lifetime.StopSwitch;
import io.cofferdam.bench.host.pace.Pacer;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends echo requests at a steady rate and matches the answers (RFC 792), many at a time under way. Every bit of every
 * answer is checked. One thread, which blocks in {@link #run} for about count times interval.
 */
public final class Ping {
    /** How long a wait may be, so that a stop is seen. */
    private static final long MAX_WAIT_NS = 50_000_000;

    private static final int MAX_PACKET_BYTES = 65_535;

    private final PingPlan plan;
    private final StopSwitch stop;
    private final PingTally tally;
    private final int identifier = ThreadLocalRandom.current().nextInt(1 << 16);
    private final byte[] request;
    private final byte[] received = new byte[MAX_PACKET_BYTES];

    public Ping(PingPlan plan, StopSwitch stop) {
        this.plan = plan;
        this.stop = stop;
        tally = new PingTally(plan.count(), plan.timeoutNs());
        request = new byte[IcmpCodec.HEADER_LENGTH + plan.payloadBytes()];
        for (int i = IcmpCodec.HEADER_LENGTH; i < request.length; i++) {
            request[i] = (byte) i;
        }
    }

    /**
     * Pings until all is answered or overdue, or it is stopped.
     *
     * @throws IOException without the right to raw sockets
     */
    public PingReport run() throws IOException {
        try (RawIcmpSocket socket = RawIcmpSocket.open(plan.to())) {
            socket.dontFragment(plan.dontFragment());
            long nowNs = System.nanoTime();
            Pacer pacer = new Pacer(plan.intervalNs(), nowNs);
            while (!stop.isStopped() && !(allSent() && tally.isSettled(nowNs))) {
                long waitNs = allSent() ? tally.settledAtNs() - nowNs : pacer.waitNs(nowNs);
                if (!allSent() && waitNs <= 0) {
                    sendRequest(socket);
                    pacer.done(nowNs);
                    receiveAll(socket);
                } else if (socket.awaitReadable(Math.clamp(waitNs, 0, MAX_WAIT_NS))) {
                    receiveAll(socket);
                }
                nowNs = System.nanoTime();
            }
            return tally.report();
        }
    }

    private boolean allSent() {
        return tally.nextSequence() == plan.count();
    }

    private void sendRequest(RawIcmpSocket socket) {
        IcmpCodec.encodeEchoRequest(request, identifier, tally.nextSequence() & 0xffff);
        long nowNs = System.nanoTime();
        int errno = socket.send(request);
        if (errno == 0) {
            tally.sent(nowNs);
        } else {
            tally.refused(SocketCallException.name(errno));
        }
    }

    private void receiveAll(RawIcmpSocket socket) throws IOException {
        int length = socket.receive(received);
        while (length >= 0) {
            long nowNs = System.nanoTime();
            account(IcmpCodec.decode(received, length), nowNs);
            length = socket.receive(received);
        }
    }

    private void account(IcmpPacket packet, long nowNs) {
        switch (packet) {
            case EchoReply reply -> {
                if (reply.identifier() == identifier) {
                    accountReply(reply, nowNs);
                }
            }
            case Problem problem -> {
                if (problem.identifier() == identifier) {
                    tally.reported(problem);
                }
            }
            case Malformed ignored -> tally.corrupted();
            case Unrelated ignored -> {}
        }
    }

    private void accountReply(EchoReply reply, long nowNs) {
        boolean same = Arrays.equals(
                received,
                reply.payloadOffset(),
                reply.payloadOffset() + reply.payloadLength(),
                request,
                IcmpCodec.HEADER_LENGTH,
                request.length);
        if (same) {
            tally.replied(reply.sequence(), nowNs);
        } else {
            tally.corrupted();
        }
    }
}
