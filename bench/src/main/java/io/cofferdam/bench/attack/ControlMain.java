package io.cofferdam.bench.attack;

import io.cofferdam.shm.kernel.FileDescriptors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Tries the moves of an attacker where nothing denies them: with the launcher's rights, in namespaces that are gone with it, on
 * targets of its own. Its argument is a file of properties such as a hostile component is handed. Lines on its input are orders, a
 * number and the name of a move; the properties are read anew for each. It answers as {@link Speaker} says, and ends with its
 * input. {@code list} as an argument lists the names of all moves instead.
 */
public final class ControlMain {
    private static final String TUN = "/dev/net/tun";
    private static final int IFREQ_BYTES = 40;
    private static final int IFREQ_FLAGS_OFFSET = 16;
    private static final int TUNSETIFF = 0x400454ca;

    /** {@code IFF_TAP | IFF_NO_PI | IFF_VNET_HDR} of {@code linux/if_tun.h}. */
    private static final short TAP_FLAGS = 0x5002;

    private ControlMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("list")) {
            for (Map.Entry<String, Move> move : Moves.all().entrySet()) {
                System.out.println(move.getKey());
            }
            return;
        }
        Path file = Path.of(arguments[0]);
        int tap = openTap();
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                String[] words = line.split(" ", -1);
                Properties properties = read(file);
                int log = new FileDescriptors()
                        .open(
                                properties.getProperty("attack.own.log"),
                                FileDescriptors.O_WRONLY | FileDescriptors.O_APPEND);
                new Speaker(new Ground(properties, tap, log)).attempt(words[0], words[1]);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** A device in this process's own network namespace; negative if it may have none, and then moves on devices fail. */
    private static int openTap() {
        try (Arena arena = Arena.ofConfined()) {
            int tap = new FileDescriptors().open(TUN, FileDescriptors.O_RDWR | FileDescriptors.O_NONBLOCK);
            MemorySegment request = arena.allocate(IFREQ_BYTES, 8);
            request.setString(0, "attacked");
            request.set(ValueLayout.JAVA_SHORT, IFREQ_FLAGS_OFFSET, TAP_FLAGS);
            return new Kernel().call(Call.IOCTL, tap, TUNSETIFF, request.address()) == 0 ? tap : -1;
        } catch (io.cofferdam.shm.kernel.SystemCallException e) {
            return -1;
        }
    }
}
