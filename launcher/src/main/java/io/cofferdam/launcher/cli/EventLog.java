package io.cofferdam.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened to the gateway's processes, a line each: the last few in memory, more in a file. Any thread. */
final class EventLog implements Consumer<String>, AutoCloseable {
    private static final int KEPT = 8;
    private static final long MAX_FILE_CHARACTERS = 1 << 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Deque<String> last = new ArrayDeque<>();
    private @Nullable Writer file;
    private long written;

    @Override
    public synchronized void accept(String event) {
        String line = TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "  " + event;
        last.addLast(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        if (file != null && written < MAX_FILE_CHARACTERS) {
            write(file, line);
        }
    }

    synchronized void writeTo(Path path) throws IOException {
        file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        for (String line : last) {
            write(file, line);
        }
    }

    private void write(Writer writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
            writer.flush();
            written += line.length() + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<String> last() {
        return List.copyOf(last);
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
