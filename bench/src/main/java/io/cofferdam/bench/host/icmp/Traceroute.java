package io.cofferdam.bench.host.icmp;

import io.cofferdam.bench.host.icmp.IcmpPacket.EchoReply;
import io.cofferdam.bench.host.icmp.IcmpPacket.Problem;
import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.IOException;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the routers on a path with echo requests of growing time to live (RFC 1812, 5.3.1). One thread, which blocks in
 * {@link #run} for up to {@link #ATTEMPTS} times {@link #TIMEOUT_NS} per hop.
 */
public final class Traceroute {
    public static final int MAX_HOPS = 64;
    public static final int ATTEMPTS = 3;
    public static final long TIMEOUT_NS = 500_000_000;

    private static final int PAYLOAD_BYTES = 32;
    private static final int MAX_PACKET_BYTES = 65_535;

    private final Inet4Address to;
    private final int maxHops;
    private final StopSwitch stop;
    private final int identifier = ThreadLocalRandom.current().nextInt(1 << 16);
    private final byte[] request = new byte[IcmpCodec.HEADER_LENGTH + PAYLOAD_BYTES];
    private final byte[] received = new byte[MAX_PACKET_BYTES];
    private int sequence;

    public Traceroute(Inet4Address to, int maxHops, StopSwitch stop) {
        this.to = to;
        this.maxHops = maxHops;
        this.stop = stop;
    }

    /**
     * Asks hop by hop until the host answers, a router knows no way, or there are too many.
     *
     * @throws IOException without the right to raw sockets
     */
    public List<Hop> run() throws IOException {
        List<Hop> hops = new ArrayList<>();
        try (RawIcmpSocket socket = RawIcmpSocket.open(to)) {
            boolean last = false;
            for (int ttl = 1; ttl <= maxHops && !last && !stop.isStopped(); ttl++) {
                socket.timeToLive(ttl);
                Optional<Hop.Answer> answer = Optional.empty();
                for (int attempt = 0; attempt < ATTEMPTS && answer.isEmpty() && !stop.isStopped(); attempt++) {
                    answer = probe(socket);
                }
                hops.add(new Hop(ttl, answer));
                last = answer.isPresent() && answer.get().isLast();
            }
        }
        return hops;
    }

    private Optional<Hop.Answer> probe(RawIcmpSocket socket) throws IOException {
        IcmpCodec.encodeEchoRequest(request, identifier, ++sequence & 0xffff);
        long sentNs = System.nanoTime();
        int errno = socket.send(request);
        if (errno != 0) {
            throw new SocketCallException("sendto(" + to.getHostAddress() + ")", errno, "is there a route?");
        }
        long leftNs = TIMEOUT_NS;
        while (leftNs > 0) {
            if (socket.awaitReadable(leftNs)) {
                Optional<Hop.Answer> answer = receiveAnswer(socket, sentNs);
                if (answer.isPresent()) {
                    return answer;
                }
            }
            leftNs = sentNs + TIMEOUT_NS - System.nanoTime();
        }
        return Optional.empty();
    }

    private Optional<Hop.Answer> receiveAnswer(RawIcmpSocket socket, long sentNs) throws IOException {
        int length = socket.receive(received);
        long roundTripNs = System.nanoTime() - sentNs;
        if (length < 0) {
            return Optional.empty();
        }
        return switch (IcmpCodec.decode(received, length)) {
            case EchoReply reply ->
                reply.identifier() == identifier && reply.sequence() == sequence
                        ? answer(reply.from(), roundTripNs, IcmpCodec.TYPE_ECHO_REPLY, 0)
                        : Optional.empty();
            case Problem problem ->
                problem.identifier() == identifier && problem.sequence() == sequence && problem.endsJourney()
                        ? answer(problem.from(), roundTripNs, problem.type(), problem.code())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Hop.Answer> answer(int from, long roundTripNs, int type, int code) {
        return Optional.of(new Hop.Answer(Ipv4Text.of(from), roundTripNs, type, code));
    }
}
