package io.cofferdam.domain.dns;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A response, checked from end to end when it is read. Immutable.
 *
 * <p>Time to live (RFC 2181 8, RFC 2308 5): that of the record that ends first; of a response without an answer, what its SOA
 * record allows, and without that nothing.
 */
public final class DnsAnswer {
    /** No answer is kept for longer (RFC 8767 4 calls a week much). */
    static final int MAX_TTL_S = 86_400;

    /** "No such name" is kept for no longer (RFC 2308 5). */
    static final int MAX_NEGATIVE_TTL_S = 3_600;

    private static final int FIXED_LENGTH = 10;
    private static final int SOA_NUMBERS_LENGTH = 20;

    private final byte[] bytes;
    private final int questionEnd;
    private final int[] ttlOffsets;
    private final int ttlS;

    private DnsAnswer(byte[] bytes, int questionEnd, int[] ttlOffsets, int ttlS) {
        this.bytes = bytes;
        this.questionEnd = questionEnd;
        this.ttlOffsets = ttlOffsets;
        this.ttlS = ttlS;
    }

    /**
     * Reads a response.
     *
     * @param message of which the first {@code length} bytes are the response
     * @return null if it is not one, with one question, whose records all lie inside it
     */
    public static @Nullable DnsAnswer parse(byte[] message, int length) {
        if (length < DnsDescriptor.HEADER_LENGTH) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(message, 0, length);
        int flags = buffer.getShort(DnsDescriptor.FLAGS_OFFSET);
        boolean response = (flags & DnsDescriptor.RESPONSE) != 0 && (flags & DnsDescriptor.OPCODE_MASK) == 0;
        int end = DnsName.endOfPlain(buffer, DnsDescriptor.HEADER_LENGTH);
        boolean one = buffer.getShort(DnsDescriptor.QUESTIONS_OFFSET) == 1;
        if (!response || !one || end == DnsName.NONE || end + 4 > length) {
            return null;
        }
        return new Records(buffer, end + 4).read();
    }

    /** Goes through the records of a response, once and forwards. */
    private static final class Records {
        private final ByteBuffer message;
        private final int questionEnd;
        private final int type;
        private int[] ttls = new int[16];
        private int count;
        private int position;
        private int ttlS = MAX_TTL_S;
        private boolean answered;
        private boolean denied;

        Records(ByteBuffer message, int questionEnd) {
            this.message = message;
            this.questionEnd = questionEnd;
            this.type = message.getShort(questionEnd - 4) & 0xffff;
            this.position = questionEnd;
        }

        @Nullable DnsAnswer read() {
            boolean sound = readSection(DnsDescriptor.ANSWERS_OFFSET)
                    && readSection(DnsDescriptor.AUTHORITIES_OFFSET)
                    && readSection(DnsDescriptor.ADDITIONALS_OFFSET);
            if (!sound) {
                return null;
            }
            byte[] own = new byte[position];
            message.get(0, own);
            return new DnsAnswer(own, questionEnd, Arrays.copyOf(ttls, count), isCacheable() ? ttlS : 0);
        }

        private boolean isCacheable() {
            int flags = message.getShort(DnsDescriptor.FLAGS_OFFSET);
            int rcode = flags & DnsDescriptor.RCODE_MASK;
            boolean positive = rcode == DnsDescriptor.NO_ERROR && answered;
            boolean negative = (rcode == DnsDescriptor.NO_ERROR || rcode == DnsDescriptor.NAME_ERROR) && denied;
            return (flags & DnsDescriptor.TRUNCATED) == 0 && (positive || negative);
        }

        private boolean readSection(int countOffset) {
            int records = message.getShort(countOffset) & 0xffff;
            for (int i = 0; i < records; i++) {
                if (!readRecord(countOffset)) {
                    return false;
                }
            }
            return true;
        }

        private boolean readRecord(int section) {
            int fixed = DnsName.skip(message, position);
            if (fixed == DnsName.NONE || fixed + FIXED_LENGTH > message.limit()) {
                return false;
            }
            int recordType = message.getShort(fixed) & 0xffff;
            int end = fixed + FIXED_LENGTH + (message.getShort(fixed + 8) & 0xffff);
            if (end > message.limit()) {
                return false;
            }
            position = end;
            if (recordType != DnsDescriptor.TYPE_OPT) {
                keepTtl(fixed + 4);
                answered |= section == DnsDescriptor.ANSWERS_OFFSET
                        && (recordType == type || type == DnsDescriptor.TYPE_ANY);
                if (section == DnsDescriptor.AUTHORITIES_OFFSET && recordType == DnsDescriptor.TYPE_SOA) {
                    deny(end);
                }
            }
            return true;
        }

        private void keepTtl(int offset) {
            if (count == ttls.length) {
                ttls = Arrays.copyOf(ttls, 2 * count);
            }
            ttls[count++] = offset;
            // RFC 2181 8: with the highest bit set it counts as 0.
            ttlS = Math.min(ttlS, Math.max(0, message.getInt(offset)));
        }

        /** The last number of a SOA record is how long what is not there may be taken to be not there. */
        private void deny(int end) {
            if (end - SOA_NUMBERS_LENGTH > questionEnd) {
                denied = true;
                ttlS = Math.min(ttlS, Math.clamp(message.getInt(end - 4), 0, MAX_NEGATIVE_TTL_S));
            }
        }
    }

    int id() {
        return ByteBuffer.wrap(bytes).getShort(DnsDescriptor.ID_OFFSET) & 0xffff;
    }

    int rcode() {
        return bytes[DnsDescriptor.FLAGS_OFFSET + 1] & DnsDescriptor.RCODE_MASK;
    }

    boolean isTruncated() {
        return (bytes[DnsDescriptor.FLAGS_OFFSET] & DnsDescriptor.TRUNCATED >>> 8) != 0;
    }

    int length() {
        return bytes.length;
    }

    /** How long it may be kept, in seconds; 0 for not at all. */
    int ttlS() {
        return ttlS;
    }

    /** Whether its question is this one, byte by byte, upper and lower case told apart (RFC 5452 9.1). */
    boolean answers(byte[] question) {
        return Arrays.equals(
                bytes,
                DnsDescriptor.HEADER_LENGTH,
                questionEnd,
                question,
                DnsDescriptor.HEADER_LENGTH,
                question.length);
    }

    /**
     * The response as a client gets it: with its own id and its own spelling of the name, and what is left of the time to live.
     *
     * @param ageS how long ago it was received, in seconds
     */
    byte[] forClient(DnsQuestion client, int ageS) {
        byte[] own = bytes.clone();
        ByteBuffer buffer = ByteBuffer.wrap(own);
        byte[] head = client.head();
        System.arraycopy(
                head,
                DnsDescriptor.HEADER_LENGTH,
                own,
                DnsDescriptor.HEADER_LENGTH,
                questionEnd - DnsDescriptor.HEADER_LENGTH);
        buffer.putShort(DnsDescriptor.ID_OFFSET, (short) client.id());
        for (int offset : ttlOffsets) {
            buffer.putInt(offset, Math.max(0, Math.max(0, buffer.getInt(offset)) - ageS));
        }
        return own.length <= client.maxLength() ? own : DnsReplies.truncated(client, buffer);
    }
}
