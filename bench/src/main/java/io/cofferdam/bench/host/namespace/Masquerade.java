package io.cofferdam.bench.host.namespace;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Source NAT for all that this namespace forwards, and with it connection tracking: what {@code nft} makes of
 *
 * <pre>{@code
 * table ip cofferdam { chain postrouting { type nat hook postrouting priority 100; masquerade } }
 * }</pre>
 *
 * said to the kernel directly ({@code linux/netfilter/nf_tables.h}), because {@code nft} is not on every machine that has
 * nf_tables. Needs CAP_NET_ADMIN over the namespace.
 */
final class Masquerade {
    private static final String TABLE = "cofferdam";
    private static final String CHAIN = "postrouting";

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | FileDescriptors.O_CLOEXEC;
    private static final int NETLINK_NETFILTER = 12;
    private static final short NLMSG_ERROR = 2;
    private static final int ANSWER_LENGTH = 8192;
    private static final int TYPE_OFFSET = 4;

    private static final byte NFPROTO_IPV4 = 2;
    private static final int NF_INET_POST_ROUTING = 4;
    private static final int NF_IP_PRI_NAT_SRC = 100;

    private static final int NFT_MSG_NEWTABLE = 0;
    private static final int NFTA_TABLE_NAME = 1;
    private static final int NFT_MSG_NEWCHAIN = 3;
    private static final int NFTA_CHAIN_TABLE = 1;
    private static final int NFTA_CHAIN_NAME = 3;
    private static final int NFTA_CHAIN_HOOK = 4;
    private static final int NFTA_CHAIN_TYPE = 7;
    private static final int NFTA_HOOK_HOOKNUM = 1;
    private static final int NFTA_HOOK_PRIORITY = 2;
    private static final int NFT_MSG_NEWRULE = 6;
    private static final int NFTA_RULE_TABLE = 1;
    private static final int NFTA_RULE_CHAIN = 2;
    private static final int NFTA_RULE_EXPRESSIONS = 4;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_EXPR_NAME = 1;

    private final SystemCall kernel = new SystemCall();
    private final FileDescriptors descriptors = new FileDescriptors();

    /**
     * Turns it on, for good.
     *
     * @throws SystemCallException when the kernel has no nf_tables or no masquerading, or this process not the right
     */
    void turnOn() {
        NetlinkBatch batch = batch();
        int socket = (int) kernel.call(SystemCallNumbers.SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_NETFILTER);
        if (socket < 0) {
            throw new SystemCallException("socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER)", -socket);
        }
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = batch.finish();
            MemorySegment request = arena.allocateFrom(JAVA_BYTE, bytes);
            int sent = descriptors.write(socket, request, 0, bytes.length);
            if (sent < 0) {
                throw new SystemCallException("write(NETLINK_NETFILTER socket)", -sent);
            }
            awaitAnswers(socket, arena.allocate(ANSWER_LENGTH, Integer.BYTES), batch.acknowledged());
        } finally {
            descriptors.close(socket);
        }
    }

    private static NetlinkBatch batch() {
        NetlinkBatch batch = new NetlinkBatch(NFPROTO_IPV4);
        batch.create(NFT_MSG_NEWTABLE).text(NFTA_TABLE_NAME, TABLE).endMessage();
        batch.create(NFT_MSG_NEWCHAIN)
                .text(NFTA_CHAIN_TABLE, TABLE)
                .text(NFTA_CHAIN_NAME, CHAIN)
                .nested(
                        NFTA_CHAIN_HOOK,
                        () -> batch.number(NFTA_HOOK_HOOKNUM, NF_INET_POST_ROUTING)
                                .number(NFTA_HOOK_PRIORITY, NF_IP_PRI_NAT_SRC))
                .text(NFTA_CHAIN_TYPE, "nat")
                .endMessage();
        batch.create(NFT_MSG_NEWRULE)
                .text(NFTA_RULE_TABLE, TABLE)
                .text(NFTA_RULE_CHAIN, CHAIN)
                .nested(
                        NFTA_RULE_EXPRESSIONS,
                        () -> batch.nested(NFTA_LIST_ELEM, () -> batch.text(NFTA_EXPR_NAME, "masq")))
                .endMessage();
        return batch;
    }

    /** Each message is answered with an error number, 0 for done; a failed batch may be answered but once. */
    private void awaitAnswers(int socket, MemorySegment answer, int expected) {
        int answered = 0;
        while (answered < expected) {
            int length = descriptors.read(socket, answer, 0, ANSWER_LENGTH);
            if (length < NetlinkBatch.HEADER_LENGTH + Integer.BYTES) {
                throw new SystemCallException("read(NETLINK_NETFILTER socket)", length < 0 ? -length : Errno.EIO);
            }
            int offset = 0;
            while (offset + NetlinkBatch.HEADER_LENGTH + Integer.BYTES <= length) {
                int messageLength = answer.get(JAVA_INT_UNALIGNED, offset);
                if (answer.get(JAVA_SHORT_UNALIGNED, offset + TYPE_OFFSET) == NLMSG_ERROR) {
                    int error = -answer.get(JAVA_INT_UNALIGNED, offset + NetlinkBatch.HEADER_LENGTH);
                    if (error != 0) {
                        throw new SystemCallException("nf_tables: table, chain and rule to masquerade", error);
                    }
                    answered++;
                }
                offset += Math.max(messageLength, NetlinkBatch.HEADER_LENGTH);
            }
        }
    }
}
