package io.cofferdam.launcher.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.HdrHistogram.AbstractHistogram;

/**
 * The directory that a measurement leaves its results in ({@code --out DIR}). Each file appears whole or not at all, in
 * place of one of the same name; other files stay. One thread writes. Errors are an {@link IOException} whose message names the
 * file and is fit to be printed.
 */
public final class ReportDirectory {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int HGRM_TICKS_PER_HALF_DISTANCE = 5;

    private final Path directory;
    private final List<Path> written = new ArrayList<>();

    private ReportDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory, and those above it, if it is not there. Call it before the measurement: whoever waited for minutes
     * does not want to learn then that the directory cannot be written.
     *
     * @throws IOException if it cannot be made or not be written to
     */
    public static ReportDirectory at(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            // Permissions do not say it all: a read-only file system, a quota, or root. Trying does.
            Files.delete(Files.createTempFile(directory, ".probe-", ".tmp"));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "cannot write results to " + directory + ": " + e.getMessage()
                            + " is a file; give a directory with --out",
                    e);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write results to " + directory + ": " + reason(e) + "; give another directory with --out",
                    e);
        }
        return new ReportDirectory(directory);
    }

    /** Where it is. */
    public Path path() {
        return directory;
    }

    /** Writes a result for programs as {@code NAME.json}. */
    public Path json(String name, Object result) throws IOException {
        return write(name, "json", JsonText.of(result) + "\n");
    }

    /** Writes a plot as {@code NAME.svg}. */
    public Path svg(String name, Plot plot) throws IOException {
        return write(name, "svg", plot.toSvg());
    }

    /** Writes a page as {@code NAME.html}. */
    public Path html(String name, HtmlPage page) throws IOException {
        return write(name, "html", page.toHtml());
    }

    /**
     * Writes a histogram as {@code NAME.hgrm}, the text that HdrHistogram's own tools and plotters read.
     *
     * @param unitsPerValue what the recorded values are multiplied by, such as 0.001 for nanoseconds to be shown as
     *     microseconds
     */
    public Path hgrm(String name, AbstractHistogram histogram, double unitsPerValue) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            histogram.outputPercentileDistribution(out, HGRM_TICKS_PER_HALF_DISTANCE, 1 / unitsPerValue);
        }
        return write(name, "hgrm", bytes.toString(StandardCharsets.UTF_8));
    }

    /** What was written through this object, in order, each file once. */
    public List<Path> written() {
        return Collections.unmodifiableList(written);
    }

    /** A line for each file that was written, ended; to be printed when all is done. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Path file : written) {
            text.append("wrote ").append(file).append('\n');
        }
        return text.toString();
    }

    private Path write(String name, String kind, String content) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a result; letters, digits, '.', '_' and '-' are allowed");
        }
        Path file = directory.resolve(name + "." + kind);
        Path fresh = directory.resolve("." + name + "." + kind + ".tmp");
        try {
            try {
                Files.writeString(fresh, content);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        }
        if (!written.contains(file)) {
            written.add(file);
        }
        return file;
    }

    /** Half of the JDK's exceptions say what is wrong in their class, and only where in their message. */
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied at " + denied.getFile();
            case java.nio.file.NoSuchFileException missing -> missing.getFile() + " does not exist";
            case java.nio.file.FileSystemException failed
            when failed.getReason() != null -> failed.getReason() + " (" + failed.getFile() + ")";
            default -> String.valueOf(e.getMessage());
        };
    }
}
