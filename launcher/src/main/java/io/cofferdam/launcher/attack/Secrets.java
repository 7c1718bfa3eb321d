package io.cofferdam.launcher.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What no attacker may learn, anew for each campaign, and the files at home, in /etc and elsewhere that are aimed at. */
final class Secrets implements AutoCloseable {
    /** Where a secret lies in a file: behind all fields of a page. */
    private static final long OFFSET = 3_500;

    private static final int BYTES = 16;

    private final String link = random();
    private final String home = random();
    private final String bystander = random();
    private final String program = random();
    private final Path homeFile;
    private final String name = "cofferdam-attack-" + ProcessHandle.current().pid();

    Secrets(Path checkout) throws IOException {
        Path userHome = Path.of(System.getProperty("user.home"));
        Path directory = Files.isWritable(userHome) ? userHome : checkout.resolve("target");
        homeFile = directory.resolve("." + name);
        plant(homeFile, home);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes a secret where it lies in every file that has one. */
    private static void plant(Path file, String secret) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(secret)), OFFSET);
        }
    }

    void plantInLink(Path page) throws IOException {
        plant(page, link);
    }

    /** As hexadecimal digits; the others likewise. */
    String link() {
        return link;
    }

    String home() {
        return home;
    }

    String bystander() {
        return bystander;
    }

    String program() {
        return program;
    }

    Path homeFile() {
        return homeFile;
    }

    Path newFileIn(String directory) {
        return Path.of(directory).resolve(name + "-new");
    }

    Path newFileAtHome() {
        return homeFile.resolveSibling("." + name + "-new");
    }

    /** A program of {@code execute-own} prints the digits' text. */
    String programAsHex() {
        return HexFormat.of().formatHex(program.getBytes(StandardCharsets.US_ASCII));
    }

    /** Removes what an attempt may have made. */
    void removeNewFiles() throws IOException {
        for (String directory : new String[] {"/etc", "/tmp", "/dev/shm"}) {
            Files.deleteIfExists(newFileIn(directory));
        }
        Files.deleteIfExists(newFileAtHome());
    }

    @Override
    public void close() throws IOException {
        removeNewFiles();
        Files.deleteIfExists(homeFile);
    }
}
