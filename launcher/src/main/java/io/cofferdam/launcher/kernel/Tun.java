package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Makes TAP devices ({@code linux/if_tun.h}, Documentation/networking/tuntap.rst). A device lives as long as a descriptor
 * of it is open somewhere.
 */
public final class Tun {
    /** Where TAP devices come from. */
    public static final String CLONE_DEVICE = "/dev/net/tun";

    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETOFFLOAD = 0x400454d0L;
    private static final long TUNSETVNETHDRSZ = 0x400454d8L;
    /** {@code _IO('T', 227)}. */
    private static final long TUNGETDEVNETNS = 0x54e3L;

    private static final long SIOCSIFMTU = 0x8922L;

    private static final short IFF_TAP = 0x0002;
    private static final short IFF_NO_PI = 0x1000;
    private static final short IFF_VNET_HDR = 0x4000;

    private static final int TUN_F_CSUM = 0x01;
    private static final int TUN_F_TSO4 = 0x02;
    private static final int TUN_F_TSO_ECN = 0x08;
    private static final int TUN_F_USO4 = 0x20;
    private static final int TUN_F_USO6 = 0x40;

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | FileDescriptors.O_CLOEXEC;

    /** {@code struct ifreq}: 16 bytes of name, then a union. */
    private static final int IFREQ_LENGTH = 40;

    private static final int IFREQ_UNION_OFFSET = 16;

    private final SystemCall kernel = new SystemCall();
    private final FileDescriptors descriptors = new FileDescriptors();

    /**
     * Makes a TAP device, or attaches to one of that name that is there and free: no packet information, a virtio-net
     * header of {@link FrameDescriptor#VNET_LENGTH} bytes in front of each frame, not blocking.
     *
     * @param name at most 15 characters
     * @param mtu in bytes
     * @param offload whether the kernel may hand out frames with unfinished checksums and frames that are to be cut, of
     *     the kinds that {@link TapDevice#offload()} tells; what is written may be of these kinds in any case
     * @return the device, its descriptor closed on exec
     * @throws SystemCallException for instance with {@code EBUSY} when somebody else has it
     */
    public TapDevice open(String name, int mtu, boolean offload) {
        int descriptor = descriptors.open(
                CLONE_DEVICE, FileDescriptors.O_RDWR | FileDescriptors.O_NONBLOCK | FileDescriptors.O_CLOEXEC);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = request(arena, name);
            request.set(JAVA_SHORT_UNALIGNED, IFREQ_UNION_OFFSET, (short) (IFF_TAP | IFF_NO_PI | IFF_VNET_HDR));
            ioctl(descriptor, TUNSETIFF, request.address(), "TUNSETIFF \"" + name + "\"");
            MemorySegment headerLength = arena.allocateFrom(JAVA_INT, FrameDescriptor.VNET_LENGTH);
            ioctl(
                    descriptor,
                    TUNSETVNETHDRSZ,
                    headerLength.address(),
                    "TUNSETVNETHDRSZ " + FrameDescriptor.VNET_LENGTH);
            TapOffload inForce = setOffload(descriptor, offload);
            setMtu(name, mtu);
            return new TapDevice(descriptor, inForce);
        } catch (SystemCallException e) {
            descriptors.close(descriptor);
            throw e;
        }
    }

    /**
     * The network namespace that a device is in.
     *
     * @param descriptor of the device
     * @return a descriptor of the namespace, closed on exec
     * @throws SystemCallException for instance with {@code EPERM} when it is another user's
     */
    public int namespaceOf(int descriptor) {
        long result = kernel.call(SystemCallNumbers.IOCTL, descriptor, TUNGETDEVNETNS, 0);
        if (result < 0) {
            throw new SystemCallException("ioctl(TUNGETDEVNETNS)", (int) -result);
        }
        return (int) result;
    }

    /**
     * Takes what the kernel can. TSO has come with every kernel that has the rest of what is needed here. USO came with
     * Linux 6.2, for IPv4 and IPv6 together or not at all. TSO for IPv6 waits until something here speaks IPv6.
     */
    private TapOffload setOffload(int descriptor, boolean wanted) {
        if (!wanted) {
            ioctl(descriptor, TUNSETOFFLOAD, 0, "TUNSETOFFLOAD 0");
            return TapOffload.NONE;
        }
        int tso = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO_ECN;
        int uso = tso | TUN_F_USO4 | TUN_F_USO6;
        if (kernel.call(SystemCallNumbers.IOCTL, descriptor, TUNSETOFFLOAD, uso) == -Errno.EINVAL) {
            ioctl(descriptor, TUNSETOFFLOAD, tso, "TUNSETOFFLOAD 0x" + Integer.toHexString(tso));
            return TapOffload.TSO;
        }
        return TapOffload.TSO_AND_USO;
    }

    private void setMtu(String name, int mtu) {
        int socket = (int) kernel.call(SystemCallNumbers.SOCKET, AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        if (socket < 0) {
            throw new SystemCallException("socket(AF_INET, SOCK_DGRAM)", -socket);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = request(arena, name);
            request.set(JAVA_INT, IFREQ_UNION_OFFSET, mtu);
            ioctl(socket, SIOCSIFMTU, request.address(), "SIOCSIFMTU \"" + name + "\" " + mtu);
        } finally {
            descriptors.close(socket);
        }
    }

    private static MemorySegment request(Arena arena, String name) {
        MemorySegment request = arena.allocate(IFREQ_LENGTH, 8);
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length >= IFREQ_UNION_OFFSET) {
            throw new IllegalArgumentException(
                    "device name '" + name + "' has " + ascii.length + " characters; allowed are at most 15");
        }
        MemorySegment.copy(MemorySegment.ofArray(ascii), 0, request, 0, ascii.length);
        return request;
    }

    private void ioctl(int descriptor, long command, long argument, String text) {
        long result = kernel.call(SystemCallNumbers.IOCTL, descriptor, command, argument);
        if (result < 0) {
            throw new SystemCallException("ioctl(" + text + ")", (int) -result);
        }
    }
}
