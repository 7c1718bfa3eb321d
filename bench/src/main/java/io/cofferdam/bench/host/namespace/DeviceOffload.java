package io.cofferdam.bench.host.namespace;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * What a network device of this namespace lets the kernel put off: checksums and the cutting of TCP segments
 * ({@code SIOCETHTOOL} of {@code linux/sockios.h}, {@code linux/ethtool.h}). Off makes a veth device as a TAP device
 * without offload is: frames of at most its MTU, with complete checksums. Needs CAP_NET_ADMIN over the namespace.
 */
public final class DeviceOffload {
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GTXCSUM = 0x16;
    private static final int ETHTOOL_STXCSUM = 0x17;
    private static final int ETHTOOL_GTSO = 0x1e;
    private static final int ETHTOOL_STSO = 0x1f;

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | FileDescriptors.O_CLOEXEC;

    /** {@code struct ifreq}: 16 bytes of name, then a union that holds a pointer to {@code struct ethtool_value}. */
    private static final int IFREQ_LENGTH = 40;

    private static final int IFREQ_UNION_OFFSET = 16;
    private static final int ETHTOOL_VALUE_LENGTH = 8;
    private static final int DATA_OFFSET = 4;

    private final String device;
    private final SystemCall kernel = new SystemCall();

    /** @param device at most 15 characters */
    public DeviceOffload(String device) {
        this.device = device;
    }

    /**
     * Switches both.
     *
     * @throws SystemCallException when the device is not there or cannot do it
     */
    public void set(boolean on) {
        // TSO needs checksum offload: what depends on the other goes first and comes last.
        if (on) {
            call("ETHTOOL_STXCSUM", ETHTOOL_STXCSUM, 1);
            call("ETHTOOL_STSO", ETHTOOL_STSO, 1);
        } else {
            call("ETHTOOL_STSO", ETHTOOL_STSO, 0);
            call("ETHTOOL_STXCSUM", ETHTOOL_STXCSUM, 0);
        }
    }

    /** Whether checksums are put off, as the kernel has it. */
    public boolean checksum() {
        return call("ETHTOOL_GTXCSUM", ETHTOOL_GTXCSUM, 0) != 0;
    }

    /** Whether the cutting of TCP segments is put off, as the kernel has it. */
    public boolean tcpSegmentation() {
        return call("ETHTOOL_GTSO", ETHTOOL_GTSO, 0) != 0;
    }

    private int call(String name, int command, int data) {
        int socket = (int) kernel.call(SystemCallNumbers.SOCKET, AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        if (socket < 0) {
            throw new SystemCallException("socket(AF_INET, SOCK_DGRAM)", -socket);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ETHTOOL_VALUE_LENGTH, Integer.BYTES);
            value.set(JAVA_INT, 0, command);
            value.set(JAVA_INT, DATA_OFFSET, data);
            MemorySegment request = arena.allocate(IFREQ_LENGTH, Long.BYTES);
            byte[] ascii = device.getBytes(StandardCharsets.US_ASCII);
            MemorySegment.copy(ascii, 0, request, JAVA_BYTE, 0, Math.min(ascii.length, IFREQ_UNION_OFFSET - 1));
            request.set(JAVA_LONG, IFREQ_UNION_OFFSET, value.address());
            long result = kernel.call(SystemCallNumbers.IOCTL, socket, SIOCETHTOOL, request.address());
            if (result < 0) {
                throw new SystemCallException(
                        "ioctl(SIOCETHTOOL " + name + " \"" + device + "\" " + data + ")", (int) -result);
            }
            return value.get(JAVA_INT, DATA_OFFSET);
        } finally {
            new FileDescriptors().close(socket);
        }
    }
}
