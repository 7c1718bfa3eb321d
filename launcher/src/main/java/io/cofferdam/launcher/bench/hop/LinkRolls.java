package io.cofferdam.launcher.bench.hop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often links below a directory went on to their queue's next file. A link names its queue's files after seconds of a
 * time of its own, one a file, so the name of the newest says how many there were.
 */
final class LinkRolls {
    private static final String SUFFIX = "B.cq4";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final long FIRST_FILE = 1;

    private LinkRolls() {}

    static long count(Path directory) throws IOException {
        long rolls = 0;
        try (Stream<Path> links = Files.list(directory)) {
            for (Path link : links.filter(Files::isDirectory).toList()) {
                rolls += files(link.resolve("source").resolve("queue")).stream()
                                .mapToLong(LinkRolls::number)
                                .max()
                                .orElse(FIRST_FILE)
                        - FIRST_FILE;
            }
        }
        return rolls;
    }

    private static List<String> files(Path queue) throws IOException {
        try (Stream<Path> files = Files.list(queue)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static long number(String name) {
        return Instant.from(LocalDateTime.parse(name.substring(0, name.length() - SUFFIX.length()), NAME)
                        .atOffset(ZoneOffset.UTC))
                .getEpochSecond();
    }
}
