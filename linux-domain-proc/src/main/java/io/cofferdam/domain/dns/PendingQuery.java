package io.cofferdam.domain.dns;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A query that was passed on and not answered yet, and who waits for the answer. What a forger would have to guess is chosen
 * anew for each try (RFC 5452 9.2): the id, our port, and which letters of the name are upper case. Confined to the
 * component's one thread.
 */
final class PendingQuery {
    /** Clients that may wait for one answer. */
    static final int MAX_WAITING = 16;

    private static final int CASE_BIT = 0x20;

    private final DnsQuestion question;
    private final List<Waiting> waiting = new ArrayList<>();
    private byte[] sent;
    private int sourcePort;
    private int server;
    private int tries;
    private long dueNs;

    /**
     * A client that waits.
     *
     * @param address the client's
     * @param port the client's UDP port
     * @param own address of ours that it has asked
     */
    record Waiting(DnsQuestion question, int address, int port, int own) {}

    PendingQuery(DnsQuestion question) {
        this.question = question;
        this.sent = question.head();
    }

    DnsQuestion question() {
        return question;
    }

    List<Waiting> waiting() {
        return waiting;
    }

    /** Adds a client, unless too many wait already or it is the same one that has lost patience. */
    boolean add(Waiting client) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).address() == client.address() && waiting.get(i).port() == client.port()) {
                waiting.set(i, client);
                return true;
            }
        }
        return waiting.size() < MAX_WAITING && waiting.add(client);
    }

    /**
     * Makes the next try.
     *
     * @param mixCase whether to mix upper and lower case: there are servers that do not send it back
     */
    byte[] next(int toServer, int fromPort, boolean mixCase, long untilNs, RandomGenerator random) {
        server = toServer;
        sourcePort = fromPort;
        dueNs = untilNs;
        tries++;
        byte[] head = question.head();
        int length = head.length + (question.key().extended() ? DnsDescriptor.OPT_LENGTH : 0);
        ByteBuffer query = ByteBuffer.allocate(length).put(head);
        int flags = (question.key().recursive() ? DnsDescriptor.RECURSION_DESIRED : 0)
                | (question.key().checkingDisabled() ? DnsDescriptor.CHECKING_DISABLED : 0);
        query.putShort(DnsDescriptor.ID_OFFSET, (short) random.nextInt());
        query.putShort(DnsDescriptor.FLAGS_OFFSET, (short) flags);
        query.putLong(DnsDescriptor.QUESTIONS_OFFSET, 1L << 48);
        if (question.key().extended()) {
            query.putShort(DnsDescriptor.ADDITIONALS_OFFSET, (short) 1);
            Opt.put(query, question.key().dnssecOk());
        }
        spell(query.array(), mixCase, random);
        sent = query.array();
        return sent;
    }

    /** Letters only: no length of a label is one, it is at most 63. */
    private void spell(byte[] query, boolean mixCase, RandomGenerator random) {
        for (int i = DnsDescriptor.HEADER_LENGTH; i < question.end() - 4; i++) {
            int lower = query[i] | CASE_BIT;
            if (query[i] > 0x3f && lower >= 'a' && lower <= 'z') {
                query[i] = (byte) (mixCase && random.nextBoolean() ? lower & ~CASE_BIT : lower);
            }
        }
    }

    /** Whether a response is to what was sent last: the id, the question byte by byte, the server. */
    boolean isAnsweredBy(DnsAnswer answer, int fromServer) {
        byte[] head = Arrays.copyOf(sent, question.end());
        return server == fromServer
                && answer.id() == (ByteBuffer.wrap(sent).getShort(DnsDescriptor.ID_OFFSET) & 0xffff)
                && answer.answers(head);
    }

    int sourcePort() {
        return sourcePort;
    }

    int server() {
        return server;
    }

    int tries() {
        return tries;
    }

    long dueNs() {
        return dueNs;
    }
}
