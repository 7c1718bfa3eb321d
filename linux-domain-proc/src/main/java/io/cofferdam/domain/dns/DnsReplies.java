package io.cofferdam.domain.dns;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes answers of our own. */
final class DnsReplies {
    /** A pointer to the name of the question (RFC 1035 4.1.4). */
    private static final int QUESTION_POINTER = 0xc000 | DnsDescriptor.HEADER_LENGTH;

    private static final int RECORD_LENGTH = 12;

    private DnsReplies() {}

    /** Says only how it went. */
    static byte[] status(DnsQuestion client, int rcode) {
        return write(client, rcode, /* authoritative= */ false, 0, 0, new byte[0]);
    }

    /** Says that there is such a name, and nothing of the type that was asked for; or that there is no such name. */
    static byte[] nothing(DnsQuestion client, int rcode) {
        return write(client, rcode, /* authoritative= */ true, 0, 0, new byte[0]);
    }

    /** Answers with one record of the type that was asked for. */
    static byte[] record(DnsQuestion client, int type, int ttlS, byte[] data) {
        return write(client, DnsDescriptor.NO_ERROR, /* authoritative= */ true, type, ttlS, data);
    }

    private static byte[] write(DnsQuestion client, int rcode, boolean authoritative, int type, int ttlS, byte[] data) {
        boolean record = data.length > 0;
        boolean extended = client.key().extended();
        int length =
                client.end() + (record ? RECORD_LENGTH + data.length : 0) + (extended ? DnsDescriptor.OPT_LENGTH : 0);
        ByteBuffer reply = ByteBuffer.allocate(length);
        header(reply, client, rcode | (authoritative ? DnsDescriptor.AUTHORITATIVE : 0));
        if (record) {
            reply.putShort(DnsDescriptor.ANSWERS_OFFSET, (short) 1);
            reply.putShort((short) QUESTION_POINTER)
                    .putShort((short) type)
                    .putShort((short) DnsDescriptor.CLASS_IN)
                    .putInt(ttlS)
                    .putShort((short) data.length)
                    .put(data);
        }
        if (extended) {
            reply.putShort(DnsDescriptor.ADDITIONALS_OFFSET, (short) 1);
            Opt.put(reply, client.key().dnssecOk());
        }
        return reply.array();
    }

    /** Header and question, and no records yet; the position is behind them. */
    private static void header(ByteBuffer reply, DnsQuestion client, int flags) {
        reply.put(client.head());
        int kept = client.flags()
                & (DnsDescriptor.OPCODE_MASK | DnsDescriptor.RECURSION_DESIRED | DnsDescriptor.CHECKING_DISABLED);
        reply.putShort(DnsDescriptor.FLAGS_OFFSET, (short)
                (DnsDescriptor.RESPONSE | DnsDescriptor.RECURSION_AVAILABLE | kept | flags));
        reply.putLong(DnsDescriptor.QUESTIONS_OFFSET, 1L << 48);
    }

    /** Says that the answer is too long for UDP: header and question of it, and no records (RFC 2181 9). */
    static byte[] truncated(DnsQuestion client, ByteBuffer answer) {
        int rcode = answer.getShort(DnsDescriptor.FLAGS_OFFSET) & DnsDescriptor.RCODE_MASK;
        return write(client, rcode | DnsDescriptor.TRUNCATED, /* authoritative= */ false, 0, 0, new byte[0]);
    }

    /** Says to a query that cannot be read what is the matter with it: its header alone. */
    static byte[] unreadable(byte[] query, int rcode) {
        byte[] reply = Arrays.copyOf(query, DnsDescriptor.HEADER_LENGTH);
        ByteBuffer buffer = ByteBuffer.wrap(reply);
        int kept = buffer.getShort(DnsDescriptor.FLAGS_OFFSET)
                & (DnsDescriptor.OPCODE_MASK | DnsDescriptor.RECURSION_DESIRED);
        buffer.putShort(DnsDescriptor.FLAGS_OFFSET, (short) (DnsDescriptor.RESPONSE | kept | rcode));
        buffer.putLong(DnsDescriptor.QUESTIONS_OFFSET, 0);
        return reply;
    }
}
