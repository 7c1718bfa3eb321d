package io.cofferdam.domain.dns;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A query with its one question, as a client has sent it, checked when it is read. Immutable.
 *
 * <p>Two queries with the same {@link Key} have the same answer.
 */
public final class DnsQuestion {
    private final byte[] bytes;
    private final int end;
    private final Key key;
    private final int maxLength;

    /**
     * What an answer depends on.
     *
     * @param name in lower case
     * @param extended whether the client knows EDNS (RFC 6891)
     * @param dnssecOk whether it wants records of DNSSEC (RFC 3225)
     * @param checkingDisabled whether it wants answers that fail validation too (RFC 4035 3.2.2)
     * @param recursive whether it wants more than what the server has at hand
     */
    record Key(
            String name,
            int type,
            int questionClass,
            boolean extended,
            boolean dnssecOk,
            boolean checkingDisabled,
            boolean recursive) {}

    private DnsQuestion(byte[] bytes, int end, Key key, int maxLength) {
        this.bytes = bytes;
        this.end = end;
        this.key = key;
        this.maxLength = maxLength;
    }

    /** Whether bytes are a query that an answer can be given to at all, if only that it is wrong: a header, no response. */
    public static boolean isQuery(byte[] bytes, int length) {
        return length >= DnsDescriptor.HEADER_LENGTH
                && (ByteBuffer.wrap(bytes).getShort(DnsDescriptor.FLAGS_OFFSET) & DnsDescriptor.RESPONSE) == 0;
    }

    /**
     * Reads a query.
     *
     * @param bytes of which the first {@code length} are the message
     * @return null if it is not one with one whole question, and nothing else than an OPT record at most
     */
    public static @Nullable DnsQuestion parse(byte[] bytes, int length) {
        if (!isQuery(bytes, length)) {
            return null;
        }
        ByteBuffer message = ByteBuffer.wrap(bytes, 0, length);
        int end = DnsName.endOfPlain(message, DnsDescriptor.HEADER_LENGTH);
        boolean one = message.getShort(DnsDescriptor.QUESTIONS_OFFSET) == 1
                && message.getShort(DnsDescriptor.ANSWERS_OFFSET) == 0
                && message.getShort(DnsDescriptor.AUTHORITIES_OFFSET) == 0;
        if (!one || end == DnsName.NONE || end + 4 > length) {
            return null;
        }
        Opt opt = Opt.find(message, end + 4, message.getShort(DnsDescriptor.ADDITIONALS_OFFSET) & 0xffff);
        if (opt == null) {
            return null;
        }
        int flags = message.getShort(DnsDescriptor.FLAGS_OFFSET);
        Key key = new Key(
                DnsName.text(message, DnsDescriptor.HEADER_LENGTH, end),
                message.getShort(end) & 0xffff,
                message.getShort(end + 2) & 0xffff,
                opt.isThere(),
                opt.dnssecOk(),
                (flags & DnsDescriptor.CHECKING_DISABLED) != 0,
                (flags & DnsDescriptor.RECURSION_DESIRED) != 0);
        return new DnsQuestion(Arrays.copyOf(bytes, end + 4), end + 4, key, opt.maxLength());
    }

    Key key() {
        return key;
    }

    int id() {
        return ByteBuffer.wrap(bytes).getShort(DnsDescriptor.ID_OFFSET) & 0xffff;
    }

    int flags() {
        return ByteBuffer.wrap(bytes).getShort(DnsDescriptor.FLAGS_OFFSET) & 0xffff;
    }

    /** How long an answer by UDP may be, in bytes. */
    int maxLength() {
        return maxLength;
    }

    /** Offset in a message behind the question. */
    int end() {
        return end;
    }

    /** Header and question, as they came. */
    byte[] head() {
        return bytes.clone();
    }
}
