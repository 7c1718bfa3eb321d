package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * A process that is attacked, and something in its memory that is its own: the 16 random bytes that the kernel gives every
 * program ({@code AT_RANDOM} of getauxval(3)). They were used when it started; whoever changes them harms nobody.
 *
 * @param process that is attacked
 * @param address of the bytes
 * @param secret the bytes, as hexadecimal digits
 */
record Prey(ProcessIdentity process, long address, String secret) {
    private static final long AT_RANDOM = 25;
    private static final int BYTES = 16;

    static Prey of(long pid) throws IOException {
        ProcessIdentity process =
                ProcessIdentity.of(pid).orElseThrow(() -> new IOException("process " + pid + " is not there"));
        ByteBuffer vector = ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "auxv")))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (vector.remaining() >= 2 * Long.BYTES) {
            long key = vector.getLong();
            long value = vector.getLong();
            if (key == AT_RANDOM) {
                return new Prey(process, value, read(pid, value));
            }
        }
        throw new IOException("process " + pid + " has no random bytes");
    }

    /** What lies there now, as hexadecimal digits; nothing that equals the secret if it cannot be read. */
    String now() {
        try {
            return read(process.pid(), address);
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String read(long pid, long address) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        try (FileChannel memory =
                FileChannel.open(Path.of("/proc", Long.toString(pid), "mem"), StandardOpenOption.READ)) {
            memory.read(bytes, address);
        }
        return HexFormat.of().formatHex(bytes.array());
    }

    /** A line of its {@code /proc/PID/status} or {@code limits}; empty if there is none. */
    String line(String file, String start) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), file)).stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
