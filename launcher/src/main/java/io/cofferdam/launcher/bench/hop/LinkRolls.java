package io.cofferdam.launcher.bench.hop;

import io.cofferdam.shm.link.LinkCounts;
import io.cofferdam.shm.link.LinkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How often links below a directory went on in their queue's next file. */
final class LinkRolls {
    private LinkRolls() {}

    static long count(Path directory) throws IOException {
        long rolls = 0;
        for (LinkFiles link : links(directory)) {
            rolls += LinkCounts.read(link).rolls();
        }
        return rolls;
    }

    private static List<LinkFiles> links(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(LinkFiles::new).filter(LinkFiles::exists).toList();
        }
    }
}
