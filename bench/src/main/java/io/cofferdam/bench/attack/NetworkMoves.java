package io.cofferdam.bench.attack;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** Sockets of every family, and the device beyond sending and receiving. Numbers are those of {@code linux/if_tun.h}. */
final class NetworkMoves {
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_SEQPACKET = 5;
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_NETLINK = 16;
    private static final int AF_PACKET = 17;
    private static final int AF_ALG = 38;
    private static final int AF_VSOCK = 40;
    private static final int AF_XDP = 44;
    private static final int IPPROTO_ICMP = 1;
    private static final int IFLA_LINK = 0;
    private static final int SOCKADDR_UN_BYTES = 110;

    private static final int TUNSETPERSIST = 0x400454cb;
    private static final int TUNSETOWNER = 0x400454cc;
    private static final int TUNSETOFFLOAD = 0x400454d0;
    private static final int TUNSETVNETHDRSZ = 0x400454d8;
    private static final int TUNATTACHFILTER = 0x401054d5;
    private static final int SIOCGSKNS = 0x894c;
    private static final int VNET_HEADER_BYTES = 10;
    private static final int DROP_ALL = 0x06;

    private NetworkMoves() {}

    static void addTo(Map<String, Move> moves) {
        moves.put("socket-inet", ground -> socket(ground, AF_INET, SOCK_STREAM, 0));
        moves.put("socket-inet6", ground -> socket(ground, AF_INET6, SOCK_DGRAM, 0));
        moves.put("socket-raw", ground -> socket(ground, AF_INET, SOCK_RAW, IPPROTO_ICMP));
        moves.put("socket-unix", ground -> socket(ground, AF_UNIX, SOCK_STREAM, 0));
        moves.put("socket-netlink", ground -> socket(ground, AF_NETLINK, SOCK_RAW, IFLA_LINK));
        moves.put("socket-packet", ground -> socket(ground, AF_PACKET, SOCK_RAW, 0));
        moves.put("socket-vsock", ground -> socket(ground, AF_VSOCK, SOCK_STREAM, 0));
        moves.put("socket-alg", ground -> socket(ground, AF_ALG, SOCK_SEQPACKET, 0));
        moves.put("socket-xdp", ground -> socket(ground, AF_XDP, SOCK_RAW, 0));
        moves.put("socket-abstract", ground -> {
            Kernel kernel = ground.kernel();
            long socket = kernel.must(Call.SOCKET, AF_UNIX, SOCK_DGRAM, 0);
            MemorySegment address = kernel.memory(SOCKADDR_UN_BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(MemorySegment.ofArray(Ground.MARK), 0, address, Short.BYTES + 1, Ground.MARK.length);
            kernel.must(Call.BIND, socket, address.address(), Short.BYTES + 1 + Ground.MARK.length);
            return "bound a name that every process of the machine's network can find";
        });
        device(moves);
    }

    private static String socket(Ground ground, int family, int type, int protocol) throws DeniedException {
        return "has a socket: descriptor " + ground.kernel().must(Call.SOCKET, family, type, protocol);
    }

    private static void device(Map<String, Move> moves) {
        moves.put("tap-offload", ground -> control(ground, TUNSETOFFLOAD, 0));
        moves.put("tap-owner", ground -> control(ground, TUNSETOWNER, 0));
        moves.put("tap-persist", ground -> {
            control(ground, TUNSETPERSIST, 1);
            return control(ground, TUNSETPERSIST, 0);
        });
        moves.put("tap-header", ground -> {
            control(ground, TUNSETVNETHDRSZ, ground.kernel().ints(VNET_HEADER_BYTES + 2));
            return control(ground, TUNSETVNETHDRSZ, ground.kernel().ints(VNET_HEADER_BYTES));
        });
        moves.put("tap-filter", ground -> {
            Kernel kernel = ground.kernel();
            MemorySegment program = kernel.memory(16);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            program.set(ValueLayout.JAVA_LONG, 8, kernel.longs(DROP_ALL));
            return control(ground, TUNATTACHFILTER, program.address());
        });
        moves.put("tap-namespace", ground -> {
            long namespace = ground.kernel().must(Call.IOCTL, ground.tap(), SIOCGSKNS, 0);
            return "has the network namespace of its device: descriptor " + namespace;
        });
    }

    private static String control(Ground ground, int request, long argument) throws DeniedException {
        ground.kernel().must(Call.IOCTL, ground.tap(), request, argument);
        return Move.DONE;
    }
}
