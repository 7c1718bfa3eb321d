package io.cofferdam.launcher.attack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The end of an attacker's log, which holds what it says of its attempts. */
final class AttackLog {
    /** More than a jailed component's log may hold. */
    private static final int TAIL_BYTES = 8 << 20;

    private final Path file;

    AttackLog(Path file) {
        this.file = file;
    }

    /** Whether it says anything of an order: it has begun with it. */
    boolean hasBegun(long order) throws IOException {
        return tail().contains("\nattack " + order + " ");
    }

    /** What it says of an order, if it has said it. */
    Optional<Claim> claim(long order) throws IOException {
        String start = "attack " + order + " ";
        return tail().lines()
                .filter(line -> line.startsWith(start) && !line.endsWith(" begun"))
                .map(line -> Claim.parse(line.substring(start.length())))
                .findFirst();
    }

    private String tail() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(log.length(), TAIL_BYTES)];
            log.seek(log.length() - tail.length);
            log.readFully(tail);
            return new String(tail, StandardCharsets.ISO_8859_1);
        }
    }
}
