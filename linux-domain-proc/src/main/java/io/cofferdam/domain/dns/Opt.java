package io.cofferdam.domain.dns;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the OPT record of a query says (RFC 6891 6.1). Its options are for the next server only: they are not passed on
 * (RFC 6891 6.2.6), but asked for anew.
 *
 * @param isThere whether there is one
 * @param maxLength how long an answer may be, in bytes
 * @param dnssecOk whether records of DNSSEC are wanted
 */
record Opt(boolean isThere, int maxLength, boolean dnssecOk) {
    private static final Opt ABSENT = new Opt(false, DnsDescriptor.PLAIN_LENGTH, false);

    /**
     * Reads the additional records of a query: one OPT record, or nothing.
     *
     * @param start where they begin
     * @return null if they are something else
     */
    static @Nullable Opt find(ByteBuffer message, int start, int records) {
        if (records == 0) {
            return ABSENT;
        }
        boolean opt = records == 1
                && start + DnsDescriptor.OPT_LENGTH <= message.limit()
                && message.get(start) == 0
                && message.getShort(start + 1) == DnsDescriptor.TYPE_OPT;
        if (!opt || start + DnsDescriptor.OPT_LENGTH + (message.getShort(start + 9) & 0xffff) > message.limit()) {
            return null;
        }
        int size = message.getShort(start + 3) & 0xffff;
        return new Opt(
                true,
                Math.clamp(size, DnsDescriptor.PLAIN_LENGTH, DnsDescriptor.MAX_LENGTH),
                (message.getShort(start + 7) & DnsDescriptor.DNSSEC_OK) != 0);
    }

    /** Puts an OPT record at a message's end. */
    static void put(ByteBuffer message, boolean dnssecOk) {
        message.put((byte) 0)
                .putShort((short) DnsDescriptor.TYPE_OPT)
                .putShort((short) DnsDescriptor.MAX_LENGTH)
                .putShort((short) 0)
                .putShort((short) (dnssecOk ? DnsDescriptor.DNSSEC_OK : 0))
                .putShort((short) 0);
    }
}
