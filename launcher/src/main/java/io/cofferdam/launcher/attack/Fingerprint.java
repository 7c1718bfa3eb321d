package io.cofferdam.launcher.attack;

import io.cofferdam.shm.component.ComponentPageDescriptor;
import io.cofferdam.shm.link.LinkDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What is to stay as it is about a file that honest components go on writing: that it is there, its kind, size and rights, its marks. */
final class Fingerprint {
    /** Where an attacker leaves its mark in a component's page; between the fields. */
    static final long COMPONENT_MARK = 64;

    /** Where it does in a link's page; behind the fields. */
    private static final long LINK_MARK = 3_000;

    private static final int MARK_BYTES = 16;

    private Fingerprint() {}

    static String of(Path file) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(file, "unix:ino,size,mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
            StringBuilder text = new StringBuilder();
            for (String name : List.of("ino", "size", "mode", "uid", "gid")) {
                text.append(name).append(' ').append(attributes.get(name)).append(", ");
            }
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                text.append("marks ").append(marks(file));
            }
            return text.toString();
        } catch (IOException e) {
            return "not there";
        }
    }

    /** In a component's page, and in a link's, there is a place where nothing else lies; frames lie everywhere in the rest. */
    private static String marks(Path file) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(MARK_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == ComponentPageDescriptor.LENGTH) {
                channel.read(mark, COMPONENT_MARK);
            } else if (channel.size() == LinkDescriptor.PAGE_LENGTH) {
                channel.read(mark, LINK_MARK);
            }
        }
        return HexFormat.of().formatHex(mark.array());
    }

    /** A sum over the content of all files below some directories; another one when they are being deleted. */
    static long ofContent(List<Path> directories) {
        CRC32 sum = new CRC32();
        try {
            for (Path directory : directories) {
                add(sum, directory);
            }
        } catch (IOException | UncheckedIOException e) {
            // A link that is made anew.
            return -1;
        }
        return sum.getValue();
    }

    private static void add(CRC32 sum, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                sum.update(file.toString().getBytes(StandardCharsets.UTF_8));
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    sum.update(Files.readAllBytes(file));
                }
            }
        }
    }
}
