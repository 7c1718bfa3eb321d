package io.cofferdam.bench.host.icmp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;

/**
 * A raw socket that sends ICMP packets to one address and receives all ICMP packets that may answer them (raw(7)). Needs
 * CAP_NET_RAW over the network namespace. Confined to the thread that opened it.
 */
public final class RawIcmpSocket implements Closeable {
    private static final int AF_INET = 2; // linux/socket.h
    private static final int SOCK_RAW = 3; // linux/net.h
    private static final int SOCK_CLOEXEC = 0x80000; // asm-generic/fcntl.h, O_CLOEXEC
    private static final int IPPROTO_ICMP = 1; // linux/in.h
    private static final int MSG_DONTWAIT = 0x40; // linux/socket.h
    private static final short POLLIN = 1; // asm-generic/poll.h
    private static final int SOL_SOCKET = 1; // asm-generic/socket.h
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int IPPROTO_IP = 0; // linux/in.h
    private static final int IP_TTL = 2;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IP_PMTUDISC_DONT = 0;
    private static final int IP_PMTUDISC_PROBE = 3;
    private static final int SOL_RAW = 255; // linux/socket.h
    private static final int ICMP_FILTER = 1; // linux/icmp.h

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int MAX_PACKET_BYTES = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    private static final int SOCKADDR_IN_LENGTH = 16;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(SocketCalls.ERRNO_LAYOUT);
    private final MemorySegment option = arena.allocate(JAVA_INT);
    private final MemorySegment pollfd = arena.allocate(8, 4);
    private final MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
    private final MemorySegment outgoing = arena.allocate(MAX_PACKET_BYTES);
    private final MemorySegment incoming = arena.allocate(MAX_PACKET_BYTES);
    private final MemorySegment target = arena.allocate(SOCKADDR_IN_LENGTH, 4);
    private final String targetText;
    private final int fd;

    private RawIcmpSocket(Inet4Address to) throws SocketCallException {
        targetText = to.getHostAddress();
        target.set(JAVA_SHORT, 0, (short) AF_INET);
        MemorySegment.copy(to.getAddress(), 0, target, JAVA_BYTE, 4, 4);
        fd = SocketCalls.socket(errno, AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP);
        if (fd < 0) {
            int reason = SocketCalls.errno(errno);
            arena.close();
            throw new SocketCallException(
                    "socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)",
                    reason,
                    "it needs CAP_NET_RAW: run as root or in a user namespace of your own");
        }
        pollfd.set(JAVA_INT, 0, fd);
        pollfd.set(JAVA_SHORT, 4, POLLIN);
    }

    /**
     * Opens a socket.
     *
     * @param to whom to send to
     * @throws SocketCallException without the right to
     */
    public static RawIcmpSocket open(Inet4Address to) throws SocketCallException {
        RawIcmpSocket socket = new RawIcmpSocket(to);
        try {
            socket.setOption(SOL_RAW, ICMP_FILTER, "ICMP_FILTER", blockedTypes());
            if (!socket.trySetOption(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER_BYTES)) {
                socket.setOption(SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", RECEIVE_BUFFER_BYTES);
            }
            return socket;
        } catch (SocketCallException e) {
            socket.close();
            throw e;
        }
    }

    /** Sets the time to live of what is sent, 1 to 255. */
    public void timeToLive(int hops) throws SocketCallException {
        setOption(IPPROTO_IP, IP_TTL, "IP_TTL", hops);
    }

    /**
     * Says whether routers may fragment. If not, the kernel still sends what is larger than the path's MTU that it knows,
     * so that each packet asks the path anew; only what is larger than the device's MTU is refused (EMSGSIZE).
     */
    public void dontFragment(boolean set) throws SocketCallException {
        setOption(IPPROTO_IP, IP_MTU_DISCOVER, "IP_MTU_DISCOVER", set ? IP_PMTUDISC_PROBE : IP_PMTUDISC_DONT);
    }

    /**
     * Sends an ICMP packet; the kernel adds the IPv4 header.
     *
     * @return 0, or the error number if the kernel did not take it, for there may be no route at times
     */
    int send(byte[] packet) {
        MemorySegment.copy(packet, 0, outgoing, JAVA_BYTE, 0, packet.length);
        long sent = SocketCalls.sendto(errno, fd, outgoing, packet.length, MSG_DONTWAIT, target);
        return sent < 0 ? SocketCalls.errno(errno) : 0;
    }

    /**
     * Takes a received packet, if there is one.
     *
     * @param packet room for 65 535 bytes, from the IPv4 header on
     * @return its length in bytes, or -1 if there is none
     */
    int receive(byte[] packet) throws SocketCallException {
        long length = SocketCalls.recv(errno, fd, incoming, MSG_DONTWAIT);
        if (length < 0) {
            int reason = SocketCalls.errno(errno);
            if (reason == EAGAIN || reason == EINTR) {
                return -1;
            }
            throw new SocketCallException("recv(" + fd + ", " + MAX_PACKET_BYTES + " bytes)", reason, "");
        }
        int lengthBytes = (int) Math.min(length, packet.length);
        MemorySegment.copy(incoming, JAVA_BYTE, 0, packet, 0, lengthBytes);
        return lengthBytes;
    }

    /** Waits until a packet is there or the time has passed; false may come early. */
    boolean awaitReadable(long timeoutNs) throws SocketCallException {
        timespec.set(JAVA_LONG, 0, timeoutNs / 1_000_000_000);
        timespec.set(JAVA_LONG, 8, timeoutNs % 1_000_000_000);
        int ready = SocketCalls.ppoll(errno, pollfd, timespec);
        if (ready < 0 && SocketCalls.errno(errno) != EINTR) {
            throw new SocketCallException("ppoll(" + fd + ", " + timeoutNs + " ns)", SocketCalls.errno(errno), "");
        }
        return ready > 0;
    }

    @Override
    public void close() {
        SocketCalls.close(errno, fd);
        arena.close();
    }

    @Override
    public String toString() {
        return "raw ICMP socket to " + targetText;
    }

    /** Types that answer no echo request, as the bit mask that the kernel drops by. */
    private static int blockedTypes() {
        return ~(1 << IcmpCodec.TYPE_ECHO_REPLY
                | 1 << IcmpCodec.TYPE_UNREACHABLE
                | 1 << IcmpCodec.TYPE_SOURCE_QUENCH
                | 1 << IcmpCodec.TYPE_REDIRECT
                | 1 << IcmpCodec.TYPE_TIME_EXCEEDED
                | 1 << IcmpCodec.TYPE_PARAMETER_PROBLEM);
    }

    private void setOption(int level, int name, String nameText, int value) throws SocketCallException {
        if (!trySetOption(level, name, value)) {
            throw new SocketCallException(
                    "setsockopt(" + fd + ", " + nameText + ", " + value + ")", SocketCalls.errno(errno), "");
        }
    }

    private boolean trySetOption(int level, int name, int value) {
        option.set(JAVA_INT, 0, value);
        return SocketCalls.setsockopt(errno, fd, level, name, option, Integer.BYTES) == 0;
    }
}
