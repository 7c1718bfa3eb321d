package io.cofferdam.domain.dns;

import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.service.Datagram;
import io.cofferdam.domain.service.DatagramSender;
import io.cofferdam.domain.service.DatagramService;
import io.cofferdam.domain.service.HostNames;
import io.cofferdam.shm.counters.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions of one network's hosts: from names that are known here, from the cache, or from a server that is asked. A
 * question is asked once however many want to know (RFC 5452 5), of the next server when one does not answer, and given up
 * after {@link #MAX_TRIES}. UDP only: an answer that does not fit says so (TC), and TCP is not served.
 *
 * <p>Bounded: {@link PendingQueries#MAX} questions at a time, {@link PendingQueries#MAX_OF_CLIENT} of one client, the cache. Confined
 * to the component's one thread.
 */
public final class DnsForwarder implements DatagramService {
    static final int MAX_TRIES = 4;

    /** How long a server has to answer. */
    static final long TIMEOUT_NS = 1_500_000_000L;

    private final int port;
    private final InterfaceAddress own;
    private final int source;
    private final LocalNames names;
    private final DnsCache cache;
    private final Upstreams upstreams;
    private final PendingQueries pending;
    private final DatagramSender sender;
    private final RandomGenerator random;
    private final DnsCounters counters;

    /**
     * @param port ordinal of the port whose hosts may ask
     * @param own the gateway's own address there
     * @param hosts that have names
     * @param random not to be guessed by anybody: it is what keeps forged answers out
     */
    public DnsForwarder(
            DnsConfig config,
            int port,
            InterfaceAddress own,
            HostNames hosts,
            DatagramSender sender,
            RandomGenerator random,
            Counters counters) {
        this.port = port;
        this.own = own;
        this.source = config.source() == 0 ? own.address() : config.source();
        this.names = new LocalNames(config, hosts, own.prefix());
        this.cache = new DnsCache(config.cache());
        this.upstreams = new Upstreams(config.upstream());
        this.pending = new PendingQueries(random);
        this.sender = sender;
        this.random = random;
        this.counters = DnsCounters.of(counters);
    }

    /** Asks other servers from now on. */
    public void setUpstream(int... servers) {
        upstreams.set(servers);
    }

    @Override
    public boolean accepts(int ingress, int destination, int destinationPort) {
        return destinationPort == DnsDescriptor.PORT
                ? ingress == port && destination == own.address()
                : destination == source && pending.at(destinationPort) != null;
    }

    @Override
    public void receive(Datagram datagram, long nowNs) {
        if (datagram.destinationPort() == DnsDescriptor.PORT) {
            receiveQuery(datagram, nowNs);
        } else {
            receiveAnswer(datagram, nowNs);
        }
    }

    private void receiveQuery(Datagram datagram, long nowNs) {
        counters.queries().increment();
        DnsQuestion question = DnsQuestion.parse(datagram.payload(), datagram.length());
        if (question == null) {
            counters.malformed().increment();
            if (DnsQuestion.isQuery(datagram.payload(), datagram.length())) {
                reply(
                        datagram.source(),
                        datagram.sourcePort(),
                        datagram.destination(),
                        DnsReplies.unreadable(datagram.payload(), DnsDescriptor.FORMAT_ERROR),
                        nowNs);
            }
            return;
        }
        PendingQuery.Waiting client =
                new PendingQuery.Waiting(question, datagram.source(), datagram.sourcePort(), datagram.destination());
        byte[] reply = answerNow(question, nowNs);
        if (reply == null) {
            ask(client, nowNs);
        } else {
            reply(client, reply, nowNs);
        }
    }

    /** What can be said without asking anybody, or null. */
    private byte @Nullable [] answerNow(DnsQuestion question, long nowNs) {
        int rcode = refusal(question);
        if (rcode != DnsDescriptor.NO_ERROR) {
            return DnsReplies.status(question, rcode);
        }
        byte[] local = names.answer(question);
        if (local != null) {
            counters.local().increment();
            return local;
        }
        byte[] cached = cache.find(question, nowNs);
        if (cached != null) {
            counters.cached().increment();
        }
        return cached;
    }

    private static int refusal(DnsQuestion question) {
        DnsQuestion.Key key = question.key();
        if ((question.flags() & DnsDescriptor.OPCODE_MASK) != 0) {
            return DnsDescriptor.NOT_IMPLEMENTED;
        }
        boolean transfer = key.type() == DnsDescriptor.TYPE_AXFR || key.type() == DnsDescriptor.TYPE_IXFR;
        return transfer || key.questionClass() != DnsDescriptor.CLASS_IN
                ? DnsDescriptor.REFUSED
                : DnsDescriptor.NO_ERROR;
    }

    private void ask(PendingQuery.Waiting client, long nowNs) {
        PendingQuery same = pending.of(client.question().key());
        if (same != null) {
            if (!same.add(client)) {
                counters.failed().increment();
            }
            return;
        }
        PendingQuery query = upstreams.isEmpty() ? null : pending.open(client);
        if (query == null) {
            counters.failed().increment();
            reply(client, DnsReplies.status(client.question(), DnsDescriptor.SERVER_FAILURE), nowNs);
            return;
        }
        send(query, nowNs);
    }

    private void send(PendingQuery query, long nowNs) {
        int server = query.tries() == 0 ? upstreams.preferred() : upstreams.after(query.server());
        // A server that does not keep the case of letters would never be believed: the last tries are without.
        boolean mixCase = query.tries() < MAX_TRIES / 2;
        byte[] bytes = query.next(server, pending.choosePort(query), mixCase, nowNs + TIMEOUT_NS, random);
        counters.forwarded().increment();
        sender.send(source, query.sourcePort(), server, DnsDescriptor.PORT, bytes, bytes.length, nowNs);
    }

    private void receiveAnswer(Datagram datagram, long nowNs) {
        PendingQuery query = pending.at(datagram.destinationPort());
        DnsAnswer answer = DnsAnswer.parse(datagram.payload(), datagram.length());
        if (query == null
                || answer == null
                || datagram.sourcePort() != DnsDescriptor.PORT
                || !query.isAnsweredBy(answer, datagram.source())) {
            counters.forged().increment();
            return;
        }
        boolean refused = answer.rcode() == DnsDescriptor.SERVER_FAILURE || answer.rcode() == DnsDescriptor.REFUSED;
        if (refused && query.tries() < Math.min(MAX_TRIES, upstreams.count())) {
            send(query, nowNs);
            return;
        }
        pending.close(query);
        cache.put(query.question().key(), answer, nowNs);
        for (PendingQuery.Waiting client : query.waiting()) {
            reply(client, answer.forClient(client.question(), /* ageS= */ 0), nowNs);
        }
    }

    @Override
    public int tick(long nowNs) {
        List<PendingQuery> late = pending.late(nowNs);
        for (PendingQuery query : late) {
            upstreams.failed(query.server());
            if (query.tries() < MAX_TRIES && !upstreams.isEmpty()) {
                send(query, nowNs);
            } else {
                pending.close(query);
                counters.failed().increment();
                for (PendingQuery.Waiting client : new ArrayList<>(query.waiting())) {
                    reply(client, DnsReplies.status(client.question(), DnsDescriptor.SERVER_FAILURE), nowNs);
                }
            }
        }
        return late.size();
    }

    private void reply(PendingQuery.Waiting client, byte[] bytes, long nowNs) {
        reply(client.address(), client.port(), client.own(), bytes, nowNs);
    }

    private void reply(int address, int toPort, int from, byte[] bytes, long nowNs) {
        sender.send(from, DnsDescriptor.PORT, address, toPort, bytes, bytes.length, nowNs);
    }
}
