package io.cofferdam.driver.nic;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.LibC;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A TAP device as the launcher hands it to a driver, whose network side is in a namespace of its own; both are gone with
 * {@link #close}. Commands are those of iproute2 and util-linux.
 */
final class TestTap implements AutoCloseable {
    private static final String CLONE_DEVICE = "/dev/net/tun";
    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETVNETHDRSZ = 0x400454d8L;
    private static final short IFF_TAP_NO_PI_VNET_HDR = 0x0002 | 0x1000 | 0x4000;
    private static final int IFREQ_LENGTH = 40;
    private static final int IFREQ_UNION_OFFSET = 16;
    private static final long TIMEOUT_S = 30;

    private static final MethodHandle IOCTL = LibC.bind(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));

    private final String name = "ctt-" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    private final FileDescriptors descriptors = new FileDescriptors();
    private final int descriptor;
    private final Process namespace;

    private TestTap(int vnetHeaderLength) throws IOException, InterruptedException {
        descriptor = descriptors.open(
                CLONE_DEVICE, FileDescriptors.O_RDWR | FileDescriptors.O_NONBLOCK | FileDescriptors.O_CLOEXEC);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(IFREQ_LENGTH, 8);
            byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
            MemorySegment.copy(ascii, 0, request, JAVA_BYTE, 0, ascii.length);
            request.set(JAVA_SHORT, IFREQ_UNION_OFFSET, IFF_TAP_NO_PI_VNET_HDR);
            ioctl(TUNSETIFF, request);
            ioctl(TUNSETVNETHDRSZ, arena.allocateFrom(JAVA_INT, vnetHeaderLength));
        }
        namespace = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; read line").start();
        namespace.inputReader(StandardCharsets.US_ASCII).readLine();
        run("ip", "link", "set", name, "netns", Long.toString(namespace.pid()));
    }

    /** Makes a device that is down; skips the test where that is not allowed. */
    static TestTap make(int vnetHeaderLength) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Path.of(CLONE_DEVICE).toFile().canWrite()
                        && System.getProperty("user.name").equals("root"),
                "a TAP device needs root and " + CLONE_DEVICE);
        return new TestTap(vnetHeaderLength);
    }

    private void ioctl(long command, MemorySegment argument) {
        MemorySegment errno = LibC.newErrno();
        int result;
        try {
            result = (int) IOCTL.invokeExact(errno, descriptor, command, argument);
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
        if (result < 0) {
            throw new SystemCallException("ioctl(0x" + Long.toHexString(command) + ")", LibC.errno(errno));
        }
    }

    int descriptor() {
        return descriptor;
    }

    /** Gives the network side this address and brings it up, without any traffic of the kernel's own. */
    void bringUp(String address, String mac) throws IOException, InterruptedException {
        inNamespace("sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/" + name + "/disable_ipv6 || true");
        inNamespace("ip", "link", "set", name, "address", mac);
        inNamespace("ip", "address", "add", address, "dev", name);
        inNamespace("ip", "link", "set", name, "up");
    }

    /** Sends a UDP datagram from the network side. */
    void sendDatagram(String address, String text) throws IOException, InterruptedException {
        inNamespace("bash", "-c", "echo -n " + text + " > /dev/udp/" + address + "/9");
    }

    private void inNamespace(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(namespace.pid()), "--net", "--"));
        command.addAll(List.of(words));
        run(command.toArray(String[]::new));
    }

    private static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + ": " + said);
        }
    }

    @Override
    public void close() {
        namespace.destroyForcibly();
    }
}
