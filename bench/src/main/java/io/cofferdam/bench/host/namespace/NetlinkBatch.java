package io.cofferdam.bench.host.namespace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Netlink messages one behind the other, as nf_tables wants them: all of it takes effect or nothing ({@code linux/netlink.h},
 * {@code linux/netfilter/nfnetlink.h}). Headers are in the machine's byte order, nf_tables' numbers big-endian. Confined to
 * one thread.
 *
 * <pre>
 *  +---------------------------------------------------------------+
 *  |                  message length, this header included         |  0
 *  +-------------------------------+-------------------------------+
 *  |              type             |             flags             |  4
 *  +-------------------------------+-------------------------------+
 *  |                         sequence number                       |  8
 *  +---------------------------------------------------------------+
 *  |                        port id, 0 for us                      |  12
 *  +---------------+---------------+-------------------------------+
 *  |    family     |  version, 0   |  resource id, big-endian      |  16
 *  +---------------+---------------+-------------------------------+
 *  |  attributes: length (2), type (2), content, to a multiple of 4|  20
 *  +---------------------------------------------------------------+
 * </pre>
 */
final class NetlinkBatch {
    static final int HEADER_LENGTH = 16;
    private static final int NFGENMSG_LENGTH = 4;
    private static final int CAPACITY = 4096;

    private static final short NLM_F_REQUEST = 0x1;
    private static final short NLM_F_ACK = 0x4;
    private static final short NLM_F_CREATE = 0x400;
    private static final short NLA_F_NESTED = (short) 0x8000;
    private static final short NFNL_MSG_BATCH_BEGIN = 0x10;
    private static final short NFNL_MSG_BATCH_END = 0x11;
    private static final short NFNL_SUBSYS_NFTABLES = 10;

    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());
    private final byte family;
    private int messageStart;
    private int acknowledged;

    /** @param family {@code NFPROTO_} constant of {@code linux/netfilter.h} */
    NetlinkBatch(byte family) {
        this.family = family;
        header(NFNL_MSG_BATCH_BEGIN, NLM_F_REQUEST, (byte) 0, NFNL_SUBSYS_NFTABLES);
        endMessage();
    }

    /** Begins a message that makes something. */
    NetlinkBatch create(int message) {
        header(
                (short) (NFNL_SUBSYS_NFTABLES << 8 | message),
                (short) (NLM_F_REQUEST | NLM_F_CREATE | NLM_F_ACK),
                family,
                (short) 0);
        acknowledged++;
        return this;
    }

    NetlinkBatch text(int type, String value) {
        int start = begin((short) type);
        bytes.put(value.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        end(start);
        return this;
    }

    NetlinkBatch number(int type, int value) {
        int start = begin((short) type);
        bytes.order(ByteOrder.BIG_ENDIAN).putInt(value).order(ByteOrder.nativeOrder());
        end(start);
        return this;
    }

    /** An attribute made of attributes. */
    NetlinkBatch nested(int type, Runnable content) {
        int start = begin((short) (type | NLA_F_NESTED));
        content.run();
        end(start);
        return this;
    }

    void endMessage() {
        bytes.putInt(messageStart, bytes.position() - messageStart);
    }

    /** How many messages the kernel will acknowledge. */
    int acknowledged() {
        return acknowledged;
    }

    /** All of it. */
    byte[] finish() {
        header(NFNL_MSG_BATCH_END, NLM_F_REQUEST, (byte) 0, NFNL_SUBSYS_NFTABLES);
        endMessage();
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }

    private void header(short type, short flags, byte messageFamily, short resource) {
        messageStart = bytes.position();
        bytes.putInt(HEADER_LENGTH + NFGENMSG_LENGTH).putShort(type).putShort(flags);
        bytes.putInt(acknowledged + 1).putInt(0);
        bytes.put(messageFamily).put((byte) 0);
        bytes.order(ByteOrder.BIG_ENDIAN).putShort(resource).order(ByteOrder.nativeOrder());
    }

    private int begin(short type) {
        int start = bytes.position();
        bytes.putShort((short) 0).putShort(type);
        return start;
    }

    private void end(int start) {
        bytes.putShort(start, (short) (bytes.position() - start));
        while ((bytes.position() & 3) != 0) {
            bytes.put((byte) 0);
        }
    }
}
